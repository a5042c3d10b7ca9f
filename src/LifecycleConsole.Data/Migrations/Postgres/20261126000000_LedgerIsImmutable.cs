using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LifecycleConsole.Data.Migrations.Postgres;

/// <summary>Postings and entries are written once. The database itself refuses to change or delete them.</summary>
[DbContext(typeof(PostgresConsoleDbContext))]
[Migration("20261126000000_LedgerIsImmutable")]
internal sealed class LedgerIsImmutable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
            CREATE FUNCTION ledger_is_immutable() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '% are never changed', TG_TABLE_NAME; END $$;
            CREATE TRIGGER "LedgerPostings_Immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerPostings"
            FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();
            CREATE TRIGGER "LedgerEntries_Immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerEntries"
            FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();
        """);
}
