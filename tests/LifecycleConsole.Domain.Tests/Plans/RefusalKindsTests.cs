using System.Reflection;
using System.Text.RegularExpressions;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Tests.Plans;

/// <summary>Every refusal of the domain, found by reflection.</summary>
public sealed partial class RefusalKindsTests
{
    private static readonly IReadOnlyList<RefusalKind> All =
    [
        .. typeof(RefusalKind).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(RefusalKind))
            .Select(field => (RefusalKind)field.GetValue(null)!),
    ];

    [Fact]
    public void They_are_found() => All.Count.ShouldBeGreaterThan(40);

    [Fact]
    public void Codes_are_unique() =>
        All.GroupBy(kind => kind.Code, StringComparer.Ordinal).Where(group => group.Count() > 1).ShouldBeEmpty();

    [Fact]
    public void Codes_are_feature_dot_words_in_lower_case() =>
        All.ShouldAllBe(kind => Code().IsMatch(kind.Code));

    [Fact]
    public void Sentences_end_with_a_full_stop() => All.ShouldAllBe(kind => kind.Template.EndsWith('.'));

    [Fact]
    public void Sentences_do_not_beg_or_shout() => All.ShouldAllBe(kind =>
        !kind.Template.Contains('!') && !kind.Template.Contains("please", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_sentence_is_filled_with_its_facts() =>
        new RefusalKind("x.y", "{a} of {b} at {c}.").With(new("a", 3), new("b", "four"), new("c", Given.Now))
            .Sentence.ShouldBe("3 of four at 2026-11-20 02:43:07Z.");

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
