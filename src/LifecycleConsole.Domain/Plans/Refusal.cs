using System.Globalization;

namespace LifecycleConsole.Domain.Plans;

/// <summary>A named reason to say no. The code is stable: doors and translations map it.</summary>
/// <param name="Code">Lower case, feature first: <c>release.notice</c>.</param>
/// <param name="Template">English sentence with <c>{name}</c> for each argument: what is wrong and what to do.</param>
public sealed record RefusalKind(string Code, string Template)
{
    /// <summary>This refusal with its facts, in the order of the template.</summary>
    public Refusal With(params RefusalArgument[] arguments) => new(this, arguments);
}

/// <summary>
/// One fact of a refusal: text, number, instant, money or another refusal. Doors format it in their culture and zone.
/// </summary>
public readonly record struct RefusalArgument(string Name, object Value);

/// <summary>"No, because": a value, never an exception.</summary>
public sealed record Refusal(RefusalKind Kind, IReadOnlyList<RefusalArgument> Arguments)
{
    public string Code => Kind.Code;

    /// <summary>The English sentence, instants in UTC. Doors that know a zone and a culture write their own.</summary>
    public string Sentence => Write(Kind.Template, Plain);

    /// <summary>Fills a template, English or translated.</summary>
    public string Write(string template, Func<object, string> format)
    {
        var text = template;
        foreach (var (name, value) in Arguments)
        {
            text = text.Replace("{" + name + "}", format(value), StringComparison.Ordinal);
        }
        return text;
    }

    public override string ToString() => $"{Code}: {Sentence}";

    private static string Plain(object value) => value switch
    {
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Refusal inner => inner.Sentence,
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
