using LifecycleConsole.Domain.Attachments;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Attachments;

/// <summary>Table, key and indexes of attachments. Each index serves a query that is named beside it.</summary>
internal static class AttachmentModel
{
    public static void Build(ModelBuilder builder) => builder.Entity<Attachment>(attachment =>
    {
        attachment.ToTable("Attachments");
        attachment.Ignore(a => a.OutlivesInstance);
        attachment.HasKey(a => new { a.InstanceId, a.Id }); // what hangs on one instance
        // where an interface is that can be on one instance only
        attachment.HasIndex(a => a.Id, "IX_Attachments_Interfaces").HasFilter("\"Kind\" = 2");
    });
}
