using System.Globalization;
using System.Resources;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// Refusals as sentences in the reader's language and zone: the text of <c>RefusalTexts.resx</c> under the refusal's
/// code, else its own English.
/// </summary>
public static class RefusalText
{
    private static readonly ResourceManager Texts =
        new("LifecycleConsole.Web.Resources.RefusalTexts", typeof(RefusalText).Assembly);

    public static string Of(Refusal refusal, string zone)
    {
        var template = Texts.GetString(refusal.Code, CultureInfo.CurrentUICulture) ?? refusal.Kind.Template;
        return InWords(refusal).Write(template, value => Format(value, zone));
    }

    /// <summary>A notice has kept no facts: a sentence with places for them stays as it was told.</summary>
    public static string OfTold(ToldReason reason) =>
        Texts.GetString(reason.Code, CultureInfo.CurrentUICulture) is { } text && !text.Contains('{')
            ? text
            : reason.Sentence;

    private static Refusal InWords(Refusal refusal) => refusal with
    {
        Arguments = [.. refusal.Arguments.Select(argument => argument.Value is string word && IsWord(argument.Name)
            ? argument with { Value = Texts.GetString("word." + word, CultureInfo.CurrentUICulture) ?? word }
            : argument)],
    };

    /// <summary>Facts that are words of the console and never of a person.</summary>
    private static bool IsWord(string argument) => argument is "state" or "wanted" or "expected" or "found";

    private static string Format(object value, string zone) => value switch
    {
        DateTimeOffset at => TimeWords.Sentence(at, zone),
        Money money => Amounts.Of(money),
        Refusal inner => Of(inner, zone),
        IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString() ?? "",
    };
}
