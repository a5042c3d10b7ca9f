using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Attachments;

/// <summary>Refusals of load balancer memberships, auxiliary interfaces and classic links.</summary>
public static class AttachmentRefusals
{
    public static readonly RefusalKind Missing = new("attachment.missing",
        "{thing} is not on this instance, so there is nothing to detach. Refresh the page.");

    public static readonly RefusalKind Attached = new("attachment.attached",
        "{thing} is on this instance already.");

    public static readonly RefusalKind Busy = new("attachment.busy",
        "The operation before is not finished. Try again in a moment.");

    public static readonly RefusalKind Elsewhere = new("attachment.elsewhere",
        "The interface {thing} is on another instance. Detach it there first.");

    public static readonly RefusalKind Classic = new("attachment.classic",
        "{instance} is in the classic network, where there are no auxiliary interfaces. Choose one in a VPC.");

    public static readonly RefusalKind InVpc = new("attachment.in-vpc",
        "{instance} is in a VPC. Classic links are for instances in the classic network.");

    public static readonly RefusalKind Id = new("attachment.id",
        "{thing} is not an ID. IDs have 3 to 64 lower-case letters, digits and hyphens.");

    public static readonly RefusalKind Settings = new("attachment.settings",
        "Settings are written NAME=VALUE and joined by &, {max} characters at most. Correct them.");

    public static readonly RefusalKind TooMany = new("attachment.too-many",
        "{instance} has {max} of these, and no more can be attached. Detach one first.");

    public static readonly RefusalKind InstanceBusy = new("attachment.instance-busy",
        "{instance} is neither running nor stopped. Try again when it is.");

    public static readonly RefusalKind InstanceLeaves = new("attachment.instance-leaves",
        "The release of {instance} waits for a snapshot. Cancel that release first.");
}
