using LifecycleConsole.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Tests.Writing;

/// <summary>A wrong setting is named in a sentence.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Oracle", "Data Source=x.db", "Database:Provider is 'Oracle'")]
    [InlineData("2", "", "Database:ConnectionString is missing")]
    [InlineData("Postgres", " ", "Database:ConnectionString is missing")]
    [InlineData("Sqlite", "Data Source=:memory:", "Database:ConnectionString must name a file")]
    [InlineData("Sqlite", "Nonsense=1", "Database:ConnectionString cannot be read")]
    [InlineData("Postgres", "Nonsense=1", "Database:ConnectionString cannot be read")]
    [InlineData("Sqlite", "Data Source=/proc/none/console.db", "Database:ConnectionString")]
    [InlineData("Postgres", "Host=127.0.0.1;Port=1;Username=x;Database=x", "Database:ConnectionString")]
    public void A_wrong_setting_is_named(string provider, string connection, string sentence) =>
        Should.Throw<InvalidOperationException>(() => Storage.Open(Options(provider, connection))).Message
            .ShouldContain(sentence);

    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, new string('x', 5000));

        var refused = Should.Throw<InvalidOperationException>(() =>
            Storage.Open(Options("Sqlite", $"Data Source={file}")));

        refused.Message.ShouldContain(file);
        Should.Throw<InvalidOperationException>(() => Storage.Open(Options("Sqlite", $"Data Source={file}"))).Message
            .ShouldBe(refused.Message, "the file was let go of");
        File.Delete(file);
        File.Delete(file + ".lock");
    }

    [Fact]
    public void A_file_with_other_texts_than_UTF_8_is_refused()
    {
        var file = Path.GetTempFileName();
        using (var made = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            made.Open();
            using var command = made.CreateCommand();
            command.CommandText = "PRAGMA encoding = 'UTF-16'; CREATE TABLE things (id TEXT)";
            command.ExecuteNonQuery();
        }

        for (var n = 0; n < 2; n++) // and the file was let go of
        {
            Should.Throw<InvalidOperationException>(() => Storage.Open(Options("Sqlite", $"Data Source={file}")))
                .Message.ShouldContain("UTF-16");
        }
        File.Delete(file);
        File.Delete(file + ".lock");
    }

    private static DatabaseOptions Options(string provider, string connection) => DatabaseOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = provider,
            ["Database:ConnectionString"] = connection,
        }).Build());
}
