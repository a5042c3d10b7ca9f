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
        builder.Entity<UserGroup>(group =>
        {
            group.ToTable("UserGroups");
            group.HasKey(g => g.Id);
            group.Ignore(g => g.Members).Ignore(g => g.Policies);
            group.HasIndex(g => new { g.AccountId, g.Name }).IsUnique(); // the list
        });
        builder.Entity<GroupMember>(member =>
        {
            member.ToTable("UserGroupMembers");
            member.HasKey(m => new { m.GroupId, m.UserId });
            member.HasIndex(m => new { m.UserId, m.GroupId }); // what a user may
            member.HasIndex(m => m.AccountId); // the list
        });
        builder.Entity<GroupPolicy>(policy =>
        {
            policy.ToTable("UserGroupPolicies");
            policy.HasKey(p => new { p.GroupId, p.PolicyName }); // what a user may
            policy.HasIndex(p => p.AccountId); // the list
        });
        builder.Entity<DaySpendRow>(spend =>
        {
            spend.ToTable("DaySpends");
            spend.HasKey(s => new { s.UserId, s.Day, s.DeedId }); // what a user has ordered today
            spend.HasIndex(s => s.Day); // what to drop
        });
        builder.Entity<AccessKey>(key =>
        {
            key.ToTable("AccessKeys");
            key.HasKey(k => k.Id); // whose key signed a call
            key.HasIndex(k => new { k.AccountId, k.UserId }); // the keys of a user; those that go with one
        });
    }
}
