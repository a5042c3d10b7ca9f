using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>Set to Auto Renew, Set as no renewal, Restore to manual renewal (rules §4, seeds 3 and 5).</summary>
public static class RenewalModes
{
    /// <summary>For how many months an automatic renewal can be; the first is the default.</summary>
    public static readonly IReadOnlyList<int> Months = [1, 2, 3, 6, 12];

    /// <summary>Refused as a whole where the period is none of <see cref="Months"/>.</summary>
    public static Outcome<Plan> Decide(AccountState state, SetRenewal command, Moments moments) =>
        command.Mode == RenewalMode.Auto && !Months.Contains(command.Months)
            ? RenewalRefusals.AutoPeriod.With(
                new("months", command.Months), new("durations", string.Join(", ", Months)))
            : InstancePlans.Of(state, command, moments, holding => Line(
                holding,
                new(holding.Instance.Id, command.Mode, command.Mode == RenewalMode.Auto ? command.Months : null),
                moments.Now));

    public static Outcome<Plan> Decide(AccountState state, RestoreRenewals command, Moments moments)
    {
        var settings = command.Settings.ToLookup(setting => setting.InstanceId, StringComparer.Ordinal);
        return InstancePlans.Of(state, command, moments, holding => Line(
            holding, settings[holding.Instance.Id].First(), moments.Now));
    }

    /// <summary>Set to Auto Renew for a period that it does not have yet: whether it can be set at all.</summary>
    public static SetRenewal AnyPeriod(Instance instance) => new(
        [instance.Id], RenewalMode.Auto, Months.First(months => Of(instance).Months != months));

    /// <summary>The mode that holds for the instance: one that says nothing is renewed by hand.</summary>
    public static RenewalSetting Of(Instance instance) => new(
        instance.Id, instance.Renewal ?? RenewalMode.Manual,
        instance.Renewal == RenewalMode.Auto ? instance.RenewalMonths ?? 1 : null);

    private static PlanLine Line(Holding holding, RenewalSetting wanted, DateTimeOffset now) => holding.Instance switch
    {
        { ChargeType: ChargeType.PayAsYouGo } or { PaidUntil: null } =>
            InstancePlans.Skipped(holding, RenewalRefusals.NotPrepaid),
        { PaidUntil: { } end } when end <= now =>
            InstancePlans.Skipped(holding, RenewalRefusals.ModeOver, new RefusalArgument("paidUntil", end)),
        var instance when Of(instance) == wanted => InstancePlans.Skipped(holding, AlreadyOf(wanted.Mode)),
        var instance => InstancePlans.Applied(
            holding, EffectOf(wanted.Mode), new RenewalSet(instance.Id, wanted.Mode, wanted.Months)) with
        {
            EffectAt = instance.PaidUntil,
        },
    };

    private static RefusalKind AlreadyOf(RenewalMode mode) => mode switch
    {
        RenewalMode.Manual => RenewalRefusals.ManualAlready,
        RenewalMode.Auto => RenewalRefusals.AutoAlready,
        RenewalMode.None => RenewalRefusals.NoneAlready,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    private static Effect EffectOf(RenewalMode mode) => mode switch
    {
        RenewalMode.Manual => Effect.RenewalManual,
        RenewalMode.Auto => Effect.RenewalAutomatic,
        RenewalMode.None => Effect.RenewalNone,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
