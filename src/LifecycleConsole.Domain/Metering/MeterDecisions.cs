using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Metering;

/// <summary>A price list and from when it holds. Eras follow one another by that instant.</summary>
public sealed record PriceEra(DateTimeOffset From, PriceList Prices);

/// <summary>What the meter finds of some subjects when something about them has changed.</summary>
public sealed record MeterState
{
    public required long AccountId { get; init; }

    /// <summary>The instant from which the change holds; never within a closed hour.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Rising; the first holds since ever.</summary>
    public required IReadOnlyList<PriceEra> Eras { get; init; }

    /// <summary>Of each resource line of the subjects the last time.</summary>
    public required IReadOnlyList<UsageLine> Lines { get; init; }

    /// <summary>What of the subjects is used from <see cref="At"/> on.</summary>
    public required IReadOnlyList<UsagePart> Parts { get; init; }

    public Currency Currency => Eras[0].Prices.Currency;

    public PriceList PricesAt(DateTimeOffset at) => (Eras.LastOrDefault(era => era.From <= at) ?? Eras[0]).Prices;
}

/// <summary>
/// Ends and begins usage lines by comparing what was metered with what is used now. It does not ask which deed changed
/// it, so that no deed can forget to tell.
/// </summary>
public static class MeterDecisions
{
    /// <summary>The lines to write, whole: those that end, those that begin. A key that is there is replaced.</summary>
    public static IReadOnlyList<UsageLine> Decide(MeterState state)
    {
        var written = new List<UsageLine>();
        var parts = state.Parts.ToDictionary(part => (part.SubjectId, part.Kind));
        foreach (var line in state.Lines)
        {
            var current = Repriced(state, line, written);
            parts.Remove((line.SubjectId, line.Kind), out var part);
            Follow(state, current, part.SubjectId is null ? null : part, written);
        }
        written.AddRange(parts.Values.Select(part => Begun(state, part, state.At, carry: 0)));
        return written;
    }

    /// <summary>
    /// Ends a line at each instant at which a price list changed its rate, and begins it anew at the new one.
    /// </summary>
    /// <returns>The last of them.</returns>
    private static UsageLine Repriced(MeterState state, UsageLine line, List<UsageLine> written)
    {
        foreach (var era in state.Eras.Where(era => era.From > line.From && era.From <= state.At))
        {
            if (line.IsOpen && RateOf(line.Part, era.Prices) != line.RateMicros)
            {
                written.Add(line with { Until = era.From });
                line = Begun(state, line.Part, era.From, line.Span.CarryAt(era.From, state.Currency));
                written.Add(line);
            }
        }
        return line;
    }

    /// <summary>
    /// What comes late (a release is recorded after its instant) never reaches back before what is written.
    /// </summary>
    private static void Follow(MeterState state, UsageLine line, UsagePart? part, List<UsageLine> written)
    {
        var reached = line.IsOpen ? line.From : line.Until;
        var at = state.At > reached ? state.At : reached;
        if (line.IsOpen && part == line.Part && RateOf(line.Part, state.PricesAt(at)) == line.RateMicros)
        {
            return;
        }
        if (line.IsOpen)
        {
            Replace(written, line with { Until = at });
        }
        if (part is { } used)
        {
            // A line that began at this very instant is overwritten: nothing was used by it.
            Replace(written, Begun(state, used, at, line.Span.CarryAt(at, state.Currency)));
        }
    }

    private static void Replace(List<UsageLine> written, UsageLine line)
    {
        written.RemoveAll(w => w.From == line.From && w.Kind == line.Kind
            && string.Equals(w.SubjectId, line.SubjectId, StringComparison.Ordinal));
        written.Add(line);
    }

    private static UsageLine Begun(MeterState state, UsagePart part, DateTimeOffset from, long carry) => new()
    {
        AccountId = state.AccountId,
        SubjectId = part.SubjectId,
        Kind = part.Kind,
        From = from,
        PriceName = part.PriceName,
        Quantity = part.Quantity,
        RateMicros = RateOf(part, state.PricesAt(from)),
        Carry = carry,
    };

    /// <summary>Price lists have six decimals at most, so that nothing of timed use is rounded.</summary>
    private static long? RateOf(UsagePart part, PriceList prices) =>
        UsageParts.RateOf(part, prices) is { } rate ? RoundHalfUpToMicros(rate) : null;

    internal static long RoundHalfUpToMicros(HourlyRate rate) =>
        decimal.ToInt64(decimal.Round(rate.PerHour * 1_000_000m, 0, MidpointRounding.AwayFromZero));
}
