namespace LifecycleConsole.Architecture.Tests;

/// <summary>
/// OWASP ASVS 5.0, levels 1 and 2: <c>asvs-5.0.txt</c> has a line for every requirement, by its number. What is tested
/// names its tests; all else says how it is built, why it does not apply, or what is missing.
/// </summary>
public sealed class HardeningTests
{
    private const int OfLevelOne = 70;
    private const int OfLevelTwo = 183;
    private const int ReasonMin = 15;
    private const string Table = "tests/LifecycleConsole.Architecture.Tests/asvs-5.0.txt";

    private static readonly string[] States = ["Tested", "Built", "DoesNotApply", "Missing"];

    private static readonly IReadOnlyList<Row> Rows =
    [
        .. SourceTree.Files.Single(file => file.Path == Table).Text.Split('\n').Skip(1)
            .Where(line => line.Length > 0).Select(Row.Read),
    ];

    [Fact]
    public void Every_requirement_of_both_levels_stands_once_and_in_order()
    {
        Rows.Count(row => row.Level == 1).ShouldBe(OfLevelOne);
        Rows.Count(row => row.Level == 2).ShouldBe(OfLevelTwo);
        Rows.Select(row => row.Number).ShouldBe(Rows.Select(row => row.Number).Distinct().Order());
        Rows.ShouldAllBe(row => States.Contains(row.State, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_test_that_is_named_is_there() => Absent(Rows).ShouldBeEmpty();

    [Fact]
    public void A_planted_test_that_is_not_there_is_found() =>
        Absent([new(new Version(1, 1, 1), 1, "Tested", "HardeningTests.This_one_is_not_there")])
            .ShouldBe(["1.1.1: HardeningTests.This_one_is_not_there"]);

    [Fact]
    public void What_is_not_tested_says_why_in_a_sentence() => Rows.Where(row => row.State != "Tested")
        .ShouldAllBe(row => row.Said.Length >= ReasonMin && row.Said.EndsWith('.'));

    private static IEnumerable<string> Absent(IEnumerable<Row> rows)
    {
        var tests = SourceTree.Files
            .Where(file => file.IsCSharp && !file.Path.StartsWith("src/", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file.Path), file => file.Text, StringComparer.Ordinal);
        return
        [
            .. from row in rows
               where row.State == "Tested"
               from name in row.Said.Split(' ')
               let parts = name.Split('.')
               where parts.Length != 2 || !tests[parts[0]].Any(text => Has(text, parts[1]))
               select $"{row.Number}: {name}",
        ];
    }

    private static bool Has(string text, string method) =>
        text.Contains($"void {method}(", StringComparison.Ordinal)
        || text.Contains($"Task {method}(", StringComparison.Ordinal);

    private sealed record Row(Version Number, int Level, string State, string Said)
    {
        public static Row Read(string line) => line.Split('\t') is [var number, var level, var state, var said]
            ? new Row(Version.Parse(number), level == "1" ? 1 : 2, state, said)
            : throw new InvalidOperationException($"Not four columns: {line}");
    }
}
