using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LifecycleConsole.Data.Migrations.Sqlite;

/// <summary>
/// The trigram index of the search, and the triggers that note what it must take over before a commit
/// (<see cref="Writing.SqliteSearchIndex"/>). Written by hand.
/// </summary>
[DbContext(typeof(SqliteConsoleDbContext))]
[Migration("20261125000000_Search")]
internal sealed class Search : Migration
{
    private const string Now =
        """
        CREATE VIEW "InstanceWordsNow" AS
        SELECT i."Id" AS "InstanceId", i."AccountId", lower(i."Name") AS "NameKey",
          i."Name" || char(10) || i."Id" || char(10) || coalesce(i."PrivateAddress", '')
          || char(10) || coalesce(i."StaticAddress", '')
          || char(10) || coalesce((SELECT group_concat(a."Address", char(10)) FROM "Addresses" AS a
            WHERE a."InstanceId" = i."Id"), '')
          || char(10) || coalesce((SELECT group_concat(t."Key" || '=' || t."Value", char(10))
            FROM "InstanceTags" AS t WHERE t."InstanceId" = i."Id"), '') AS "Words"
        FROM "Instances" AS i WHERE i."DestroyedAt" IS NULL;
        """;

    /// <summary>An account's documents follow each other; the first of an account opens the next block.</summary>
    private const string Fill =
        """
        INSERT INTO "InstanceWords" ("Document", "InstanceId", "AccountId", "NameKey", "Words")
        SELECT coalesce(
            (SELECT max(w."Document") + 1 FROM "InstanceWords" AS w WHERE w."AccountId" = n."AccountId"),
            (SELECT ((coalesce(max(w."Document"), 0) >> 32) + 1) << 32 FROM "InstanceWords" AS w)),
          n."InstanceId", n."AccountId", n."NameKey", n."Words" FROM "InstanceWordsNow" AS n
        WHERE n."InstanceId" = new."Id";
        """;

    private const string Index =
        """
        CREATE VIRTUAL TABLE "InstanceSearch" USING fts5("Words", content='InstanceWords', content_rowid='Document',
          tokenize='trigram', detail=none);
        CREATE TABLE "InstanceWordsDue" ("Document" INTEGER PRIMARY KEY, "Indexed" TEXT);
        CREATE TRIGGER "InstanceWords_insert" AFTER INSERT ON "InstanceWords" BEGIN
          INSERT OR IGNORE INTO "InstanceWordsDue" VALUES (new."Document", NULL); END;
        CREATE TRIGGER "InstanceWords_delete" AFTER DELETE ON "InstanceWords" BEGIN
          INSERT OR IGNORE INTO "InstanceWordsDue" VALUES (old."Document", old."Words"); END;
        CREATE TRIGGER "InstanceWords_update" AFTER UPDATE OF "Words" ON "InstanceWords"
        WHEN old."Words" <> new."Words" BEGIN
          INSERT OR IGNORE INTO "InstanceWordsDue" VALUES (old."Document", old."Words"); END;
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Now);
        migrationBuilder.Sql(Index);
        migrationBuilder.Sql(
            $"""
            CREATE TRIGGER "Instances_words_insert" AFTER INSERT ON "Instances" BEGIN {Fill} END;
            CREATE TRIGGER "Instances_words_update"
            AFTER UPDATE OF "Name", "PrivateAddress", "StaticAddress" ON "Instances" BEGIN {Refresh("new.\"Id\"")} END;
            CREATE TRIGGER "Instances_words_destroyed" AFTER UPDATE OF "DestroyedAt" ON "Instances"
            WHEN new."DestroyedAt" IS NOT NULL BEGIN
              DELETE FROM "InstanceWords" WHERE "InstanceId" = new."Id"; END;
            CREATE TRIGGER "Instances_words_delete" AFTER DELETE ON "Instances" BEGIN
              DELETE FROM "InstanceWords" WHERE "InstanceId" = old."Id"; END;
            """);
        migrationBuilder.Sql(Parts("Addresses", "\"InstanceId\", \"Address\""));
        migrationBuilder.Sql(Parts("InstanceTags", "\"InstanceId\", \"Key\", \"Value\""));
    }

    private static string Refresh(string ids) =>
        $"""
        UPDATE "InstanceWords" SET ("NameKey", "Words") =
          (SELECT n."NameKey", n."Words" FROM "InstanceWordsNow" AS n WHERE n."InstanceId" = "InstanceWords"."InstanceId")
        WHERE "InstanceId" IN ({ids});
        """;

    /// <summary>What hangs on an instance and is found with it.</summary>
    private static string Parts(string table, string columns) =>
        $"""
        CREATE TRIGGER "{table}_words_insert" AFTER INSERT ON "{table}" BEGIN {Refresh("new.\"InstanceId\"")} END;
        CREATE TRIGGER "{table}_words_update" AFTER UPDATE OF {columns} ON "{table}" BEGIN
          {Refresh("old.\"InstanceId\", new.\"InstanceId\"")} END;
        CREATE TRIGGER "{table}_words_delete" AFTER DELETE ON "{table}" BEGIN {Refresh("old.\"InstanceId\"")} END;
        """;
}
