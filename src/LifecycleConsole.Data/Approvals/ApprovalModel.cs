using LifecycleConsole.Domain.Approvals;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Approvals;

/// <summary>Tables of what needs a second person. Each index serves a query that is named beside it.</summary>
internal static class ApprovalModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<ApprovalRule>(rule =>
        {
            rule.ToTable("ApprovalRules");
            rule.HasKey(r => r.AccountId);
            rule.Property(r => r.AccountId).ValueGeneratedNever();
        });
        builder.Entity<ApprovalRequest>(request =>
        {
            request.ToTable("ApprovalRequests");
            request.HasKey(r => r.Id);
            request.Ignore(r => r.AskedBy);
            request.HasIndex(r => new { r.AccountId, r.CreatedAt, r.Id }); // the list of all, newest first
            request.HasIndex(r => new { r.UserId, r.CreatedAt, r.Id }); // one's own
            request.HasIndex(r => new { r.AccountId, r.CreatedAt }, "IX_ApprovalRequests_Waiting")
                .HasFilter("\"State\" = 1"); // what waits
        });
    }
}
