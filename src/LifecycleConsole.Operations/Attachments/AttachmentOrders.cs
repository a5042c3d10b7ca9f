using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Work;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Attachments;

/// <summary>Memberships, auxiliary interfaces and classic links in the back-end's words.</summary>
internal static class AttachmentOrders
{
    public static MachineAttachment Of(Attachment attachment) => Of(
        attachment.Kind, attachment.Id, attachment.Settings);

    public static MachineAttachment Of(AttachmentKind kind, string id, string settings) => new(
        kind switch
        {
            AttachmentKind.LoadBalancer => MachineAttachmentKind.LoadBalancer,
            AttachmentKind.NetworkInterface => MachineAttachmentKind.NetworkInterface,
            AttachmentKind.ClassicLink => MachineAttachmentKind.ClassicLink,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        },
        id, settings);

    /// <summary>
    /// What the work is about; null where its instance was released meanwhile and took it along: the machine goes, and
    /// it with it.
    /// </summary>
    public static async Task<MachineAttachment?> FindAsync(
        ConsoleDbContext db, WorkItem item, CancellationToken cancellationToken) =>
        await OfWork(db, item).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false) is { } found
            ? Of(found)
            : null;

    public static IQueryable<Attachment> OfWork(ConsoleDbContext db, WorkItem item) =>
        db.Attachments.Where(a => a.InstanceId == item.InstanceId && a.Id == item.TargetId);

    /// <summary>The interface, if it is on another instance of the account.</summary>
    public static async Task<IReadOnlyList<string>> ElsewhereAsync(
        ConsoleDbContext db, long accountId, Domain.Instances.AttachToInstance asked,
        CancellationToken cancellationToken) =>
        await db.Attachments
            .Where(a => a.Kind == AttachmentKind.NetworkInterface && a.Id == asked.AttachmentId
                && a.AccountId == accountId && a.InstanceId != asked.InstanceId)
            .Select(a => a.Id).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
}
