using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Attachments;

/// <summary>Memberships, auxiliary interfaces and classic links, on and off an instance by hand.</summary>
public static class AttachmentDecisions
{
    /// <summary>So many hang on one instance at most, of an import too.</summary>
    public const int AttachmentsMax = 64;

    private const int IdLengthMin = 3;
    private const int IdLengthMax = 64;

    public static Outcome<Plan> Decide(AccountState state, AttachToInstance command, Moments moments) =>
        WhyNotThing(command) is { } refusal
            ? refusal
            : InstancePlans.Of(
                state, command, moments, holding => AttachLine(state, holding, command, moments.Now));

    public static Outcome<Plan> Decide(AccountState state, DetachFromInstance command, Moments moments) =>
        InstancePlans.Of(state, command, moments, holding => DetachLine(holding, command));

    /// <summary>Why nothing of this kind can be attached to the instance; null where something can.</summary>
    public static Refusal? WhyNotAttach(Holding holding, AttachmentKind kind)
    {
        var instance = holding.Instance;
        var named = new RefusalArgument("instance", instance.Name);
        return (instance, kind) switch
        {
            ({ Phase: Phase.Released }, _) => InstanceRefusals.Released.With(),
            ({ Phase: Phase.Recycled }, _) => InstanceRefusals.Recycled.With(),
            ({ ReleaseWaits: not null }, _) => AttachmentRefusals.InstanceLeaves.With(named),
            ({ ArrearsHold: not null }, _) => ArrearsRules.WhyNotTake(instance),
            ({ IsInVpc: false }, AttachmentKind.NetworkInterface) => AttachmentRefusals.Classic.With(named),
            ({ IsInVpc: true }, AttachmentKind.ClassicLink) => AttachmentRefusals.InVpc.With(named),
            ({ PowerState: not (PowerState.Running or PowerState.Stopped) }, _) =>
                AttachmentRefusals.InstanceBusy.With(named),
            _ when holding.Attachments.Count >= AttachmentsMax =>
                AttachmentRefusals.TooMany.With(named, new("max", AttachmentsMax)),
            _ => null,
        };
    }

    public static bool IsId(string id) => id.Length is >= IdLengthMin and <= IdLengthMax
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static Refusal? WhyNotThing(AttachToInstance command) =>
        !IsId(command.AttachmentId) ? AttachmentRefusals.Id.With(Thing(command.AttachmentId))
        : !AttachmentSettings.IsWhole(command.Settings)
            ? AttachmentRefusals.Settings.With(new RefusalArgument("max", AttachmentSettings.LengthMax))
            : null;

    private static PlanLine AttachLine(
        AccountState state, Holding holding, AttachToInstance command, DateTimeOffset now)
    {
        if (Find(holding, command.AttachmentId) is { } there)
        {
            return there.Step == AttachmentStep.Settled
                ? InstancePlans.Skipped(holding, AttachmentRefusals.Attached, Thing(there.Id))
                : InstancePlans.Skipped(holding, AttachmentRefusals.Busy);
        }
        if (WhyNotAttach(holding, command.Kind) is { } refusal)
        {
            return InstancePlans.Skipped(holding, refusal.Kind, refusal.Arguments);
        }
        if (command.Kind == AttachmentKind.NetworkInterface
            && state.InterfacesElsewhere.Contains(command.AttachmentId, StringComparer.Ordinal))
        {
            return InstancePlans.Skipped(holding, AttachmentRefusals.Elsewhere, Thing(command.AttachmentId));
        }
        var attachment = new Attachment
        {
            InstanceId = holding.Instance.Id,
            Id = command.AttachmentId,
            AccountId = holding.Instance.AccountId,
            Kind = command.Kind,
            Settings = AttachmentSettings.Sorted(command.Settings),
            Step = AttachmentStep.Attaching,
            AttachedAt = now,
        };
        return InstancePlans.Applied(holding, Effect.AttachedToInstance,
            new AttachmentBegun(attachment),
            new WorkQueued(attachment.InstanceId, WorkKind.AttachThing, attachment.Id));
    }

    private static PlanLine DetachLine(Holding holding, DetachFromInstance command)
    {
        var there = Find(holding, command.AttachmentId);
        if (there is null || there.Kind != command.Kind)
        {
            return InstancePlans.Skipped(holding, AttachmentRefusals.Missing, Thing(command.AttachmentId));
        }
        if (there.Step != AttachmentStep.Settled)
        {
            return InstancePlans.Skipped(holding, AttachmentRefusals.Busy);
        }
        if (holding.Instance.PowerState is not (PowerState.Running or PowerState.Stopped))
        {
            return InstancePlans.Skipped(
                holding, AttachmentRefusals.InstanceBusy, new RefusalArgument("instance", holding.Instance.Name));
        }
        return InstancePlans.Applied(holding, Effect.DetachedFromInstance, [.. TakeOff(there)]);
    }

    /// <summary>It comes off; the row goes when the back-end has done it.</summary>
    internal static IEnumerable<Change> TakeOff(Attachment attachment) =>
    [
        new AttachmentStepSet(attachment.InstanceId, attachment.Id, AttachmentStep.Detaching, ""),
        new WorkQueued(attachment.InstanceId, WorkKind.DetachThing, attachment.Id),
    ];

    private static Attachment? Find(Holding holding, string id) =>
        holding.Attachments.FirstOrDefault(a => string.Equals(a.Id, id, StringComparison.Ordinal));

    private static RefusalArgument Thing(string id) => new("thing", id.Length <= IdLengthMax ? id : id[..IdLengthMax]);
}
