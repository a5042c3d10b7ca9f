using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Orders;

/// <summary>
/// Pay-As-You-Go instances become Subscription with the disks that go with them; one payment over an order for each
/// (rules §3).
/// </summary>
/// <param name="Months">One of the price list's durations.</param>
/// <param name="ClientToken">Drawn once for each form: sent twice, it switches once.</param>
public sealed record SwitchToSubscription(IReadOnlyList<string> InstanceIds, int Months, string ClientToken) : Command
{
    /// <summary>How many months an automatic renewal adds at the end; null: the owner renews by hand.</summary>
    public int? RenewalMonths { get; init; }

    /// <summary>Vouchers to pay with before gift and cash.</summary>
    public IReadOnlyList<string> VoucherIds { get; init; } = [];

    /// <summary>
    /// True: paid from vouchers and balance in the same commit, or refused. False: the orders wait for their money, and
    /// it is charged by use until it comes.
    /// </summary>
    public bool PaysNow { get; init; } = true;

    public override ActionName Action => Actions.ModifyInstanceChargeType;

    public override IReadOnlyList<ActionName> Rights => PaysNow ? [Action, Actions.PayOrder] : [Action];

    public override int SubjectCount => InstanceIds.Count;
}

/// <summary>What carries out a switch once it is paid; kept with the order as text.</summary>
/// <param name="RenewalMonths">Null: renewed by hand.</param>
public sealed record SwitchTerms(int Months, int? RenewalMonths)
{
    private const string Kind = "switch/1";

    public string Written => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Months} {RenewalMonths ?? 0}");

    /// <summary>Null where the text is another feature's.</summary>
    /// <exception cref="FormatException">A switch's, and broken.</exception>
    public static SwitchTerms? Read(string text) => text.Split(' ') switch
    {
        [Kind, var months, var renewal] => new(
            int.Parse(months, CultureInfo.InvariantCulture),
            int.Parse(renewal, CultureInfo.InvariantCulture) is var adds and > 0 ? adds : null),
        [Kind, ..] => throw new FormatException($"'{text}' is no switch."),
        _ => null,
    };
}

/// <summary>It is prepaid from now on; nothing of it is charged by use, and a release has no hold on it.</summary>
public sealed record SwitchedToSubscription(string InstanceId, RenewalMode Renewal, int? RenewalMonths) : Change
{
    public override string Canonical => $"instance.subscription {InstanceId} {Renewal} {RenewalMonths}";
}

/// <summary>The disk is prepaid with its instance from now on.</summary>
public sealed record DiskPrepaid(string DiskId) : Change
{
    public override string Canonical => $"disk.prepaid {DiskId}";
}
