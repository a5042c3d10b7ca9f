using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LifecycleConsole.Data.Migrations.Sqlite;

/// <summary>Postings and entries are written once. The database itself refuses to change or delete them.</summary>
[DbContext(typeof(SqliteConsoleDbContext))]
[Migration("20261126000000_LedgerIsImmutable")]
internal sealed class LedgerIsImmutable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
            CREATE TRIGGER "LedgerPostings_Update" BEFORE UPDATE ON "LedgerPostings"
            BEGIN SELECT RAISE(ABORT, 'LedgerPostings are never changed'); END;
            CREATE TRIGGER "LedgerPostings_Delete" BEFORE DELETE ON "LedgerPostings"
            BEGIN SELECT RAISE(ABORT, 'LedgerPostings are never changed'); END;
            CREATE TRIGGER "LedgerEntries_Update" BEFORE UPDATE ON "LedgerEntries"
            BEGIN SELECT RAISE(ABORT, 'LedgerEntries are never changed'); END;
            CREATE TRIGGER "LedgerEntries_Delete" BEFORE DELETE ON "LedgerEntries"
            BEGIN SELECT RAISE(ABORT, 'LedgerEntries are never changed'); END;
        """);
}
