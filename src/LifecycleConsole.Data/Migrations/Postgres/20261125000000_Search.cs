using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LifecycleConsole.Data.Migrations.Postgres;

/// <summary>The triggers that keep what is searched, and its trigram index. Written by hand.</summary>
[DbContext(typeof(PostgresConsoleDbContext))]
[Migration("20261125000000_Search")]
internal sealed class Search : Migration
{
    private const string Functions =
        """
        CREATE SEQUENCE "InstanceWords_document";
        CREATE FUNCTION lc_words_of(i "Instances") RETURNS text LANGUAGE sql STABLE AS $words$
          SELECT concat_ws(E'\n', i."Name", i."Id", i."PrivateAddress", i."StaticAddress",
            (SELECT string_agg(a."Address", E'\n') FROM "Addresses" AS a WHERE a."InstanceId" = i."Id"),
            (SELECT string_agg(t."Key" || '=' || t."Value", E'\n') FROM "InstanceTags" AS t
              WHERE t."InstanceId" = i."Id"))
        $words$;
        CREATE FUNCTION lc_words_new() RETURNS trigger LANGUAGE plpgsql AS $words$ BEGIN
          INSERT INTO "InstanceWords" ("Document", "InstanceId", "AccountId", "NameKey", "Words")
          VALUES (nextval('"InstanceWords_document"'), new."Id", new."AccountId", lower(new."Name"), lc_words_of(new));
          RETURN NULL; END $words$;
        CREATE FUNCTION lc_words_changed() RETURNS trigger LANGUAGE plpgsql AS $words$ BEGIN
          IF new."DestroyedAt" IS NOT NULL THEN
            DELETE FROM "InstanceWords" WHERE "InstanceId" = new."Id";
          ELSE
            UPDATE "InstanceWords" SET "NameKey" = lower(new."Name"), "Words" = lc_words_of(new)
            WHERE "InstanceId" = new."Id";
          END IF;
          RETURN NULL; END $words$;
        CREATE FUNCTION lc_words_gone() RETURNS trigger LANGUAGE plpgsql AS $words$ BEGIN
          DELETE FROM "InstanceWords" WHERE "InstanceId" = old."Id";
          RETURN NULL; END $words$;
        CREATE FUNCTION lc_words_part() RETURNS trigger LANGUAGE plpgsql AS $words$ BEGIN
          UPDATE "InstanceWords" AS w SET "Words" = lc_words_of(i) FROM "Instances" AS i
          WHERE i."Id" = w."InstanceId" AND w."InstanceId" = ANY (CASE TG_OP
            WHEN 'INSERT' THEN ARRAY[new."InstanceId"]
            WHEN 'DELETE' THEN ARRAY[old."InstanceId"]
            ELSE ARRAY[old."InstanceId", new."InstanceId"] END);
          RETURN NULL; END $words$;
        """;

    private const string Triggers =
        """
        CREATE TRIGGER words_insert AFTER INSERT ON "Instances" FOR EACH ROW
          WHEN (new."DestroyedAt" IS NULL) EXECUTE FUNCTION lc_words_new();
        CREATE TRIGGER words_update AFTER UPDATE OF "Name", "PrivateAddress", "StaticAddress", "DestroyedAt"
          ON "Instances" FOR EACH ROW EXECUTE FUNCTION lc_words_changed();
        CREATE TRIGGER words_delete AFTER DELETE ON "Instances" FOR EACH ROW EXECUTE FUNCTION lc_words_gone();
        CREATE TRIGGER words_part AFTER INSERT OR DELETE OR UPDATE OF "InstanceId", "Address" ON "Addresses"
          FOR EACH ROW EXECUTE FUNCTION lc_words_part();
        CREATE TRIGGER words_part AFTER INSERT OR DELETE OR UPDATE OF "InstanceId", "Key", "Value" ON "InstanceTags"
          FOR EACH ROW EXECUTE FUNCTION lc_words_part();
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Functions);
        migrationBuilder.Sql(Triggers);
        migrationBuilder.Sql(PostgresSearchIndex.Make);
    }
}
