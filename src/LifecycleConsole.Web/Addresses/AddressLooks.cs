using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Addresses;

/// <summary>The one map from each state of an Elastic IP to what the pages show.</summary>
public static class AddressLooks
{
    public static Look Of(AddressState state) => state switch
    {
        AddressState.Idle => new(PartTexts.StateIdle, Tone.Warn, "hour"),
        AddressState.Bound => new(PartTexts.StateBound, Tone.Ok, "link"),
        AddressState.Creating => new(PartTexts.StateAllocating, Tone.Info, "spin"),
        AddressState.Binding => new(PartTexts.StateBinding, Tone.Info, "spin"),
        AddressState.Unbinding => new(PartTexts.StateUnbinding, Tone.Info, "spin"),
        AddressState.Resizing => new(PartTexts.StateResizing, Tone.Info, "spin"),
        AddressState.Releasing => new(PartTexts.StateReleasing, Tone.Info, "spin"),
        AddressState.CreateFailed => new(PartTexts.StateAllocateFailed, Tone.Bad, "warn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
