using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Attachments;

/// <summary>What the back-end's answers about attachments mean.</summary>
internal static class AttachmentAnswers
{
    /// <summary>What never came on is gone, with the reason in the record of the work.</summary>
    public static IReadOnlyList<Change> Attached(Attachment? attachment, WorkAnswer answer) => attachment switch
    {
        { Step: AttachmentStep.Attaching } when answer.IsDone =>
            [new AttachmentStepSet(attachment.InstanceId, attachment.Id, AttachmentStep.Settled, "")],
        { Step: AttachmentStep.Attaching } => [new AttachmentEnded(attachment.InstanceId, attachment.Id)],
        _ => [],
    };

    /// <summary>
    /// One that was taken off by hand goes back to how it was. For the Recycle Bin and for a release there is no way
    /// back: it stays the operator's work, and what waits for it waits.
    /// </summary>
    public static IReadOnlyList<Change> Detached(Attachment? attachment, Instance? instance, WorkAnswer answer) =>
        attachment switch
        {
            { Step: AttachmentStep.Detaching } when answer.IsDone =>
                [new AttachmentEnded(attachment.InstanceId, attachment.Id)],
            { Step: AttachmentStep.Detaching } =>
            [
                new AttachmentStepSet(
                    attachment.InstanceId, attachment.Id,
                    instance?.Phase == Phase.Active ? AttachmentStep.Settled : AttachmentStep.Detaching,
                    answer.Problem),
            ],
            _ => [],
        };
}
