using LifecycleConsole.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Access;

/// <summary>Tables of policies and who has them. Each index serves a query that is named beside it.</summary>
internal static class PeopleModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<CustomPolicy>(policy =>
        {
            policy.ToTable("Policies");
            policy.HasKey(p => new { p.AccountId, p.Name });
        });
        builder.Entity<PolicyAttachment>(attachment =>
        {
            attachment.ToTable("PolicyAttachments");
            attachment.HasKey(a => new { a.UserId, a.PolicyName }); // what a user may
            attachment.HasIndex(a => new { a.AccountId, a.PolicyName }); // who has a policy
        });
        builder.Entity<AccessKey>(key =>
        {
            key.ToTable("AccessKeys");
            key.HasKey(k => k.Id); // whose key signed a call
            key.HasIndex(k => new { k.AccountId, k.UserId }); // the keys of a user; those that go with one
        });
    }
}
