using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>What becomes of instances at the end of their paid period (rules §4).</summary>
/// <param name="Months">
/// Of an automatic renewal: one of <see cref="RenewalModes.Months"/>; not looked at in the other modes.
/// </param>
public sealed record SetRenewal(IReadOnlyList<string> InstanceIds, RenewalMode Mode, int Months = 1)
    : InstanceCommand(InstanceIds)
{
    public override ActionName Action => Actions.ModifyInstanceAutoRenewAttribute;
}

/// <summary>Undo: each instance gets the mode and period back that it had.</summary>
public sealed record RestoreRenewals(IReadOnlyList<RenewalSetting> Settings)
    : InstanceCommand([.. Settings.Select(setting => setting.InstanceId)])
{
    public override ActionName Action => Actions.ModifyInstanceAutoRenewAttribute;
}

/// <param name="Months">Null unless it is renewed automatically.</param>
public sealed record RenewalSetting(string InstanceId, RenewalMode Mode, int? Months);

/// <summary>What becomes of the instance at the end of its paid period, from now on.</summary>
public sealed record RenewalSet(string InstanceId, RenewalMode Mode, int? Months) : Change
{
    public override string Canonical => FormattableString.Invariant($"instance.renewal {InstanceId} {Mode} {Months}");
}
