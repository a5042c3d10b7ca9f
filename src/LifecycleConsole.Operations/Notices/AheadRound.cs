using System.Globalization;
using LifecycleConsole.Data;

namespace LifecycleConsole.Operations.Notices;

/// <summary>How far people have been told of what lies ahead, as it is kept between two looks.</summary>
/// <param name="From">All that came near up to here is told.</param>
/// <param name="Until">The round that is under way ends here; null: none is.</param>
/// <param name="AfterAccount">Accounts up to this one are done in that round.</param>
internal sealed record AheadRound(DateTimeOffset From, DateTimeOffset? Until, long AfterAccount)
{
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{Instants.ToMicros(From)}|{Instants.ToMicros(Until) ?? 0}|{AfterAccount}");

    /// <summary>Null for a text that is not ours.</summary>
    public static AheadRound? Read(string? text) =>
        text?.Split('|') is [var from, var until, var after]
            && long.TryParse(from, CultureInfo.InvariantCulture, out var begin)
            && long.TryParse(until, CultureInfo.InvariantCulture, out var end)
            && long.TryParse(after, CultureInfo.InvariantCulture, out var account)
            ? new(Instants.FromMicros(begin), end == 0 ? null : Instants.FromMicros(end), account)
            : null;
}
