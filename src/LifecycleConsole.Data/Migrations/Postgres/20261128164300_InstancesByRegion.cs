using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LifecycleConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class InstancesByRegion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Instances_AccountId_Region_CreatedAt_Id",
                table: "Instances",
                columns: new[] { "AccountId", "Region", "CreatedAt", "Id" },
                filter: "\"DestroyedAt\" IS NULL AND \"ReleasedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Instances_AccountId_Region_CreatedAt_Id",
                table: "Instances");
        }
    }
}
