using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Tests.Resources;

/// <summary>
/// Whoever adds a text adds its Chinese: the same key in the file of the same name that ends in <c>.zh-Hans.resx</c>;
/// for a refusal its code in <c>RefusalTexts.zh-Hans.resx</c>.
/// </summary>
public sealed partial class ChineseTextsTests
{
    private const string Refusals = "RefusalTexts";
    private const string WordsOfRefusals = "word.";

    private static readonly Assembly Web = typeof(RefusalText).Assembly;
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo(Languages.Chinese);

    private static IEnumerable<string> Files => Web.GetManifestResourceNames()
        .Where(name => name.StartsWith("LifecycleConsole.Web.Resources.", StringComparison.Ordinal))
        .Select(name => name.Split('.')[^2]).Order(StringComparer.Ordinal);

    [Fact]
    public void Every_text_of_a_page_has_its_Chinese_with_the_same_places()
    {
        Files.Count().ShouldBeGreaterThan(20);
        Files.Where(file => file != Refusals).SelectMany(file => Problems(file, EnglishOf(file))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_refusal_has_its_Chinese_with_the_same_places() =>
        Problems(Refusals, RefusalKinds()).ShouldBeEmpty();

    [Fact]
    public void No_sentence_was_left_in_English() => Files
        .SelectMany(file => TextsOf(file, Chinese)
            .Where(text => Sentence().IsMatch(text.Value) && !Han().IsMatch(text.Value))
            .Select(text => $"{file}.zh-Hans.resx: {text.Key} is no Chinese: {text.Value}"))
        .ShouldBeEmpty();

    private static IEnumerable<string> Problems(string file, IReadOnlyDictionary<string, string> english)
    {
        var chinese = TextsOf(file, Chinese);
        foreach (var (key, text) in english.OrderBy(text => text.Key, StringComparer.Ordinal))
        {
            if (!chinese.TryGetValue(key, out var translated) || (translated.Length == 0 && text.Length > 0))
            {
                yield return $"{file}.zh-Hans.resx lacks {key}: {text}";
            }
            else if (!Places(text).SequenceEqual(Places(translated), StringComparer.Ordinal))
            {
                yield return $"{file}.zh-Hans.resx: {key} has other places than \"{text}\": {translated}";
            }
        }
        foreach (var key in chinese.Keys.Where(key => !english.ContainsKey(key) && !IsWord(file, key)))
        {
            yield return $"{file}.zh-Hans.resx has {key}, which is in English no more: take it out";
        }
    }

    private static bool IsWord(string file, string key) =>
        file == Refusals && key.StartsWith(WordsOfRefusals, StringComparison.Ordinal);

    /// <summary>The refusals of every layer, found by reflection, with their English sentences.</summary>
    private static Dictionary<string, string> RefusalKinds() =>
        new[] { typeof(RefusalKind).Assembly, typeof(InstanceOperations).Assembly, Web }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(RefusalKind) && !field.DeclaringType!.ContainsGenericParameters)
            .Select(field => (RefusalKind)field.GetValue(null)!)
            .DistinctBy(kind => kind.Code, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Code, kind => kind.Template, StringComparer.Ordinal);

    private static Dictionary<string, string> EnglishOf(string file) => TextsOf(file, CultureInfo.InvariantCulture);

    private static Dictionary<string, string> TextsOf(string file, CultureInfo culture)
    {
        var texts = new ResourceManager("LifecycleConsole.Web.Resources." + file, Web)
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        return texts is null ? [] : texts.Cast<DictionaryEntry>().ToDictionary(
            text => (string)text.Key, text => (string?)text.Value ?? "", StringComparer.Ordinal);
    }

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    /// <summary>Three words of small letters, one after the other.</summary>
    [GeneratedRegex("[a-z]{2,} [a-z]{2,} [a-z]{2,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Han();
}
