using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Accounts;

/// <summary>Prepaid instances whose paid period ends within 30 days.</summary>
/// <param name="Counts">By days ahead, each up to a cap: of today and so many days after it.</param>
/// <param name="First">The next few, what ends first before the others.</param>
public sealed record ExpiringSoon(IReadOnlyList<DaysAhead> Counts, IReadOnlyList<RenewalRow> First);

/// <param name="From">Today in the billing zone.</param>
/// <param name="Until">Inclusive.</param>
public sealed record DaysAhead(int Days, DateOnly From, DateOnly Until, int Count);

/// <summary>Instances that something ends: the Recycle Bin, or a scheduled release.</summary>
/// <param name="Count">Up to a cap, one more where there are more.</param>
/// <param name="First">The next few, what ends first before the others.</param>
public sealed record NextToEnd(int Count, IReadOnlyList<Instance> First, DateTimeOffset ReadAt);

/// <summary>Balance, arrears, and how long it lasts.</summary>
/// <param name="Burn">Refused to those who may see the balance and not what is used.</param>
public sealed record BalanceNow(WalletHead Head, Outcome<BurnView> Burn);

/// <summary>Spend by calendar months of the billing zone: three, this one, and three ahead.</summary>
/// <param name="IsPartial">More is renewed by itself than the forecast has counted.</param>
public sealed record SpendByMonth(IReadOnlyList<SpendMonth> Months, bool IsPartial)
{
    /// <summary>The forecast counts the automatic renewals of so many instances.</summary>
    public const int RenewedMax = RenewalsReader.InstancesMax;
}

/// <summary>One calendar month. Of this one there is both what was spent and what is to come.</summary>
public sealed record SpendMonth
{
    /// <summary>Its first day.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Orders that were paid.</summary>
    public required Money Prepaid { get; init; }

    /// <summary>Use as it was settled.</summary>
    public required Money Use { get; init; }

    /// <summary>About what is renewed by itself.</summary>
    public required Money PrepaidAhead { get; init; }

    /// <summary>About what is used, if all that runs goes on.</summary>
    public required Money UseAhead { get; init; }

    /// <summary>True where nothing of it has passed yet.</summary>
    public required bool IsAhead { get; init; }

    /// <summary>True where some of it is a forecast.</summary>
    public required bool IsAbout { get; init; }

    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    public Money Spent => Prepaid + Use;

    public Money Ahead => PrepaidAhead + UseAhead;

    public Money Total => Spent + Ahead;
}

/// <summary>Jobs that go on, and those of the last days of which something failed or was stopped.</summary>
/// <param name="Waiting">Up to a cap.</param>
/// <param name="Failed">Up to a cap.</param>
/// <param name="First">The newest few.</param>
public sealed record OpenWork(int Waiting, int Failed, IReadOnlyList<JobView> First);
