using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// What the finder asks with: every value that its queries capture, under the name that they capture it by
/// (<see cref="PreparedQuery{T}"/>).
/// </summary>
internal sealed record FinderValues(Actor Actor, InstanceSearchFilter Filter)
{
    /// <summary>So many with a name are few.</summary>
    public const int FewMax = 1_000;

    public long AccountId => Actor.AccountId;

    public int Few => FewMax + 1;

    public (DateTimeOffset At, string Id)? Spot { get; } = SearchCursor.Read(Filter.Cursor);

    public bool Counts => Filter is { Counts: true, Cursor: null };

    /// <summary>One more than is shown: whether there are more.</summary>
    public int Take { get; } = Math.Clamp(Filter.Take, 1, InstanceSearchFilter.PageSizeMax) + 1;

    public int Skip => Spot is null ? Math.Max(Filter.Skip, 0) : 0;

    public DateTimeOffset At => Spot?.At ?? default;

    public string Id => Spot?.Id ?? "";

    public IReadOnlyList<string> Ids => Filter.Ids ?? [];

    public IReadOnlyList<string> Regions => Filter.Regions;

    /// <summary>Where there is one only.</summary>
    public string? Region => Filter.Regions is [var one] ? one : null;

    public IReadOnlyList<string> Zones => Filter.Zones;

    public IReadOnlyList<string> Types => Filter.TypeNames;

    public IReadOnlyList<string> Images => Filter.ImageIds;

    public IReadOnlyList<string> Names => Filter.Names;

    public bool? IsInVpc => Filter.IsInVpc;

    public ChargeType? Type => Filter.ChargeType;

    public IReadOnlyList<PowerState> States => Filter.PowerStates;

    public bool? IsRecycled => Filter.IsRecycled;

    public bool? IsHeld => Filter.IsHeldForMoney;

    public RenewalMode? Mode => Filter.Renewal;

    public IReadOnlyList<string> Privates => Filter.PrivateAddresses;

    public IReadOnlyList<string> Publics => Filter.PublicAddresses;

    public IReadOnlyList<string> Elastics => Filter.ElasticAddresses;

    public DateTimeOffset? CreatedFrom => Filter.CreatedFrom;

    public DateTimeOffset? CreatedTo => Filter.CreatedTo;

    public DateTimeOffset? PaidFrom => Filter.PaidFrom;

    public DateTimeOffset? PaidTo => Filter.PaidTo;

    /// <summary>Filters of one form differ only in values. Null where the filter has parts of any number.</summary>
    public FinderForm? Form { get; } = FormOf(Filter, SightRules.Of(Actor).Text);

    private static FinderForm? FormOf(InstanceSearchFilter filter, string sight)
    {
        if (filter is not { Tags: [], TagChoices: [], AnyPublicAddresses: [], TypeFamily: null or "" }
            || filter.Names.Any(name => name.Contains('*', StringComparison.Ordinal)))
        {
            return null;
        }
        bool[] filters =
        [
            filter.Ids is not null, filter.Regions is not [], filter.Zones is not [], filter.TypeNames is not [],
            filter.ImageIds is not [], filter.Names is not [], filter.IsInVpc is not null,
            filter.ChargeType is not null, filter.PowerStates is not [], filter.OrRecycled,
            filter.IsRecycled is not null, filter.IsHeldForMoney is not null, filter.Renewal is not null,
            filter.Renewal == RenewalMode.Manual, filter.PrivateAddresses is not [],
            filter.PublicAddresses is not [], filter.ElasticAddresses is not [], filter.CreatedFrom is not null,
            filter.CreatedTo is not null, filter.PaidFrom is not null, filter.PaidTo is not null,
            filter.Regions is [_],
        ];
        var bits = 0;
        for (var n = 0; n < filters.Length; n++)
        {
            bits |= filters[n] ? 1 << n : 0;
        }
        var spot = SearchCursor.Read(filter.Cursor);
        return new(bits, sight, HasSpot: spot is not null, Skips: spot is null && filter.Skip > 0);
    }
}

/// <summary>Which filters there are, whatever their values.</summary>
/// <param name="Filters">A bit for each.</param>
/// <param name="Sight">What the actor may see; its values stand in the SQL.</param>
internal readonly record struct FinderForm(int Filters, string Sight, bool HasSpot, bool Skips);
