using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Releases;

namespace LifecycleConsole.Web.Jobs;

/// <summary>What a person chooses for many instances, deed by deed. The IDs are the draft's.</summary>
public sealed class JobChoice(Deed deed)
{
    public Deed Deed => deed;

    public ReleaseForm? Release { get; init; }

    public StoppedMode Mode { get; set; } =
        deed == Deed.StopFree ? StoppedMode.StopCharging : StoppedMode.NotApplicable;

    /// <summary>For how long each is renewed, automatically or now, or is bought for.</summary>
    public int Months { get; set; } = RenewalModes.Months[0];

    /// <summary>The day of the month on which all end.</summary>
    public int Day { get; set; } = UnifiedExpiry.DayMin;

    /// <summary>Of what becomes Subscription: how many months an automatic renewal adds; null: none does.</summary>
    public int? RenewalMonths { get; set; }

    /// <summary>Vouchers that pay before gift and cash.</summary>
    public HashSet<string> Vouchers { get; } = new(StringComparer.Ordinal);

    /// <summary>False: the orders wait for somebody who may pay them.</summary>
    public bool PaysNow { get; set; } = true;

    /// <summary>Each line is an order.</summary>
    public bool Orders => deed is Deed.Renew or Deed.Recover or Deed.Unify or Deed.Switch;

    public List<TagEntry> Tags { get; } = [new TagEntry()];

    /// <summary>There is something to choose before the review.</summary>
    public bool HasStep => deed is Deed.Release or Deed.Stop or Deed.StopFree or Deed.Tags or Deed.AutoRenew
        || Orders;

    /// <summary>Null while something is missing.</summary>
    public Command? Command => deed switch
    {
        Deed.Release => Release?.Command([]),
        Deed.Stop or Deed.StopFree => new StopInstances([], Mode),
        Deed.Start => new StartInstances([]),
        Deed.Reboot => new RebootInstances([]),
        Deed.Snapshot => new CreateSnapshots([]),
        Deed.Protect => new SetReleaseProtection([], IsOn: true),
        Deed.Unprotect => new SetReleaseProtection([], IsOn: false),
        Deed.AutoRenew => new SetRenewal([], RenewalMode.Auto, Months),
        Deed.NoRenewal => new SetRenewal([], RenewalMode.None),
        Deed.ManualRenewal => new SetRenewal([], RenewalMode.Manual),
        Deed.Terminate => new TerminateInstances([]),
        Deed.Renew or Deed.Recover => new RenewInstances([], Months, "")
        {
            Recovers = deed == Deed.Recover, PaysNow = PaysNow, VoucherIds = Chosen,
        },
        Deed.Unify => new RenewInstances([], 0, "") { UnifyTo = Day, PaysNow = PaysNow, VoucherIds = Chosen },
        Deed.Switch => new SwitchToSubscription([], Months, "")
        {
            RenewalMonths = RenewalMonths, PaysNow = PaysNow, VoucherIds = Chosen,
        },
        Deed.Tags when Given is { Count: > 0 } given => new TagInstances([], given, []),
        _ => null,
    };

    private IReadOnlyList<string> Chosen => [.. Vouchers.Order(StringComparer.Ordinal)];

    /// <summary>An empty row at the end is no tag; of the same key the last counts.</summary>
    private Dictionary<string, string> Given
    {
        get
        {
            var given = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var tag in Tags.Where(tag => tag.Key.Length + tag.Value.Length > 0))
            {
                given[tag.Key] = tag.Value;
            }
            return given;
        }
    }
}
