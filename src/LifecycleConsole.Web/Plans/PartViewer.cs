using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// Who looks at disks, Elastic IPs, snapshots, renewals and the Recycle Bin, at which account and prices, as of when.
/// </summary>
public sealed record PartViewer(Actor Actor, Account Account, PriceList Prices, DateTimeOffset Now)
{
    public string Zone => Account.BillingZone;

    /// <summary>Why a deed is not possible now; null where it is. The same functions that later refuse it.</summary>
    public Refusal? WhyNot(AccountState state, Command command) =>
        AccessRules.WhyNot(Actor, command) ?? LinePlans.WhyNot(Held(state, command));

    /// <summary>
    /// The plan of a command over a selection; null where the right is missing or the whole is refused.
    /// </summary>
    public Plan? PlanOf(AccountState state, Command command) => AccessRules.WhyNot(Actor, command) is not null
        ? null
        : Held(state, command).Value;

    /// <summary>What it would do for this actor, held against what he may do to each instance.</summary>
    private Outcome<Plan> Held(AccountState state, Command command) => PlanRights.Hold(
        Actor, command,
        command switch
        {
            DiskCommand c => DiskDecisions.Decide(state, c, Moments.At(Now)),
            AddressCommand c => AddressDecisions.Decide(state, c, Moments.At(Now)),
            SnapshotCommand c => SnapshotPlans.Decide(state, c, Moments.At(Now)),
            InstanceCommand c => InstanceDecisions.Decide(state, c, Moments.At(Now)),
            RenewInstances c => RenewalDecisions.Ask(state, c, Moments.At(Now)),

            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a decision."),
        },
        () => PlanSubjects.Of(state));

    public string? Say(Refusal? refusal) => refusal is null ? null : RefusalText.Of(refusal, Zone);

    /// <summary>The account without anything in it: for what is asked of one row alone.</summary>
    public AccountState Bare() => new()
    {
        Account = Account, Holdings = [], Prices = Prices, Profile = Profile.Default,
    };
}

/// <summary>One deed of a menu or of the bar below a list.</summary>
/// <param name="Command">For which it is decided whether it can be; null: <paramref name="WhyNot"/> says so.</param>
/// <param name="Deed">The dialog that asks first; null: it is done at once.</param>
public sealed record PartDeed(string Text, string? Deed, Command? Command)
{
    public Refusal? WhyNot { get; init; }

    public bool StartsGroup { get; init; }

    public string? Detail { get; init; }

    public bool IsMain { get; init; }
}
