using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Attachments;

/// <summary>It belongs to the instance from now on, and the back-end attaches it.</summary>
public sealed record AttachmentBegun(Attachment Attachment) : Change
{
    public override string Canonical => "attachment.begun " + AttachmentText.Of(Attachment);
}

/// <summary>What the back-end does with it, and what it last complained of.</summary>
public sealed record AttachmentStepSet(string InstanceId, string AttachmentId, AttachmentStep Step, string Problem)
    : Change
{
    public override string Canonical =>
        $"attachment.step {InstanceId} {AttachmentId} {Step}{Problems.After(Problem)}";
}

/// <summary>It has come off its instance, or never came on, or ended with it.</summary>
public sealed record AttachmentEnded(string InstanceId, string AttachmentId) : Change
{
    public override string Canonical => $"attachment.ended {InstanceId} {AttachmentId}";
}

/// <summary>A file says that it is there.</summary>
public sealed record AttachmentImported(Attachment Attachment) : Change
{
    public override string Canonical => "attachment.imported " + AttachmentText.Of(Attachment);
}

internal static class AttachmentText
{
    public static string Of(Attachment a) =>
        $"{a.InstanceId} {a.Kind} {a.Id}{(a.Settings.Length == 0 ? "" : " " + a.Settings)}";
}
