using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Instances;

/// <summary>The index of the search against a plain look at every row.</summary>
public sealed class SearchTests
{
    private static readonly string[] Pieces =
        ["web", "Shop", "db", "报表服务", "10.0", "%", "_", "a'b", "\"q\"", "ÄÖ", "x", "-", "AND", "*", "🚀"];

    [EveryDatabase]
    public async Task After_any_edits_the_search_finds_what_a_look_at_every_row_finds(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var chance = new Random(20261125);
        await ground.PlantAsync([.. Enumerable.Range(0, 60).Select(n => Any(chance, n))]);
        for (var round = 0; round < 3; round++)
        {
            await EditAsync(ground, chance);
            foreach (var text in Enumerable.Range(0, 40).Select(_ => Wanted(chance)))
            {
                var found = await FindAsync(ground, text);

                found.Order(StringComparer.Ordinal)
                    .ShouldBe((await PlainAsync(ground, text)).Order(StringComparer.Ordinal), $"'{text}'");
            }
        }
    }

    [EveryDatabase]
    public async Task What_matches_is_the_same_whether_few_or_many_do(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var chance = new Random(7);
        await ground.PlantAsync([.. Enumerable.Range(0, 60).Select(n => Any(chance, n))]);
        foreach (var text in Pieces.Append("web-").Append("i-"))
        {
            var few = await FindAsync(ground, text);
            var many = await ground.ReadAsync(db => InstanceSearch
                .Among(db, db.Instances.Where(i => i.AccountId == Sample.AccountId), new(text))
                .Select(i => i.Id).ToListAsync());

            few.Order(StringComparer.Ordinal).ShouldBe(many.Order(StringComparer.Ordinal), $"'{text}'");
        }
    }

    [EveryDatabase]
    public async Task Somebody_elses_instance_is_not_found(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(
            Sample.Running("i-mine"), Sample.Running("i-theirs", Sample.OtherAccountId), Sample.Running("i-mine2"));

        var found = await ground.Queries.ListAsync(Sample.Owner, new() { Text = "name-i-" }, default);

        found.Value!.Rows.Select(row => row.Instance.Id).ShouldBe(["i-mine", "i-mine2"], ignoreOrder: true);
    }

    [EveryDatabase]
    public async Task A_destroyed_instance_leaves_the_index(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-going"));

        await ground.ExecuteAsync("""UPDATE "Instances" SET "DestroyedAt" = 1 WHERE "Id" = 'i-going'""");

        (await ground.ReadAsync(db => db.InstanceWords.CountAsync())).ShouldBe(0);
    }

    private static async Task<IEnumerable<string>> FindAsync(Ground ground, string text) =>
        (await ground.ReadAsync(db =>
            InstanceSearch.Find(db, Sample.AccountId, new(text)).ToListAsync())).Distinct(StringComparer.Ordinal);

    private static Holding Any(Random chance, int n)
    {
        var holding = Sample.Running($"i-bp{n:00}", n % 3 == 0 ? Sample.OtherAccountId : Sample.AccountId);
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = Text(chance) };
        return holding.With(i => i with { Name = Text(chance) + "--", PrivateAddress = $"10.0.{n}.{n + 1}" }) with
        {
            Tags = n % 2 == 0 ? tags : [],
            Addresses = n % 4 == 0 ? [Eip(holding.Instance, n)] : [],
        };
    }

    private static ElasticAddress Eip(Instance instance, int n) => new()
    {
        Id = $"eip-{n}", AccountId = instance.AccountId, Region = instance.Region, Address = $"121.40.88.{n}",
        InstanceId = instance.Id, BandwidthMbps = 5, CreatedAt = instance.CreatedAt,
    };

    private static string Text(Random chance) => string.Concat(chance.GetItems(Pieces, chance.Next(1, 5)));

    private static string Wanted(Random chance)
    {
        var text = Text(chance);
        var from = chance.Next(text.Length);
        var part = text[from..];
        return char.IsLowSurrogate(part[0]) ? text : part;
    }

    /// <summary>Renames, re-tags, unbinds and destroys some.</summary>
    private static async Task EditAsync(Ground ground, Random chance)
    {
        for (var n = 0; n < 20; n++)
        {
            var id = $"i-bp{chance.Next(60):00}";
            var text = Text(chance).Replace("'", "''", StringComparison.Ordinal);
            await ground.ExecuteAsync(chance.Next(6) switch
            {
                0 => $"""UPDATE "Instances" SET "DestroyedAt" = 1 WHERE "Id" = '{id}' AND "Id" < 'i-bp10'""",
                1 => $"""UPDATE "InstanceTags" SET "Value" = '{text}' WHERE "InstanceId" = '{id}'""",
                2 => $"""DELETE FROM "InstanceTags" WHERE "InstanceId" = '{id}'""",
                3 => $"""UPDATE "Addresses" SET "InstanceId" = NULL WHERE "InstanceId" = '{id}'""",
                _ => $"""UPDATE "Instances" SET "Name" = '{text}' WHERE "Id" = '{id}'""",
            });
        }
    }

    /// <summary>In memory, from the rows themselves: what LIKE would say.</summary>
    private static async Task<IEnumerable<string>> PlainAsync(Ground ground, string text)
    {
        var instances = await ground.ReadAsync(db => db.Instances
            .Where(i => i.AccountId == Sample.AccountId && i.DestroyedAt == null).ToListAsync());
        var tags = await ground.ReadAsync(db => db.InstanceTags.ToListAsync());
        var addresses = await ground.ReadAsync(db => db.Addresses.ToListAsync());
        return instances.Where(i => IsFound(
            i,
            [
                i.Name, i.Id, i.PrivateAddress ?? "",
                .. tags.Where(t => t.InstanceId == i.Id).Select(t => $"{t.Key}={t.Value}"),
                .. addresses.Where(a => a.InstanceId == i.Id).Select(a => a.Address),
            ],
            text)).Select(i => i.Id);
    }

    private static bool IsFound(Instance instance, IEnumerable<string> words, string text) =>
        text.EnumerateRunes().Count() < 3
        ? Lower(instance.Name).StartsWith(Lower(text), StringComparison.Ordinal)
            || Lower(instance.Id).StartsWith(Lower(text), StringComparison.Ordinal)
        : words.Any(word => Lower(word).Contains(Lower(text), StringComparison.Ordinal));

    /// <summary>ASCII letters only, as both databases do.</summary>
    private static string Lower(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c));
}
