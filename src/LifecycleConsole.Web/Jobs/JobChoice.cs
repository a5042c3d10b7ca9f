using LifecycleConsole.Domain.Instances;
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

    /// <summary>For how long each automatic renewal is.</summary>
    public int Months { get; set; } = RenewalModes.Months[0];

    public List<TagEntry> Tags { get; } = [new TagEntry()];

    /// <summary>There is something to choose before the review.</summary>
    public bool HasStep => deed is Deed.Release or Deed.Stop or Deed.StopFree or Deed.Tags or Deed.AutoRenew;

    /// <summary>Null while something is missing.</summary>
    public InstanceCommand? Command => deed switch
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
        Deed.Tags when Given is { Count: > 0 } given => new TagInstances([], given, []),
        _ => null,
    };

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
