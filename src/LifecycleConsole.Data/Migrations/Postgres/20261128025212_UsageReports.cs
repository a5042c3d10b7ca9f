using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LifecycleConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UsageReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "UsageReports",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubjectId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    ChargedIn = table.Column<long>(type: "bigint", nullable: false),
                    TakenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsageReports", x => new { x.AccountId, x.Id });
                    table.CheckConstraint("CK_UsageReports_Counted", "\"Quantity\" > 0 AND \"From\" < \"Until\"");
                });

            migrationBuilder.CreateIndex(
                name: "IX_UsageReports_SubjectId",
                table: "UsageReports",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_UsageReports_TakenAt_AccountId_Id",
                table: "UsageReports",
                columns: new[] { "TakenAt", "AccountId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "UsageReports");
        }
    }
}
