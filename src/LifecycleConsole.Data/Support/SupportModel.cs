using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Support;

/// <summary>Cases of the support desk, notes, and what support staff may do. Each index serves what stands beside it.
/// </summary>
internal static class SupportModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<SupportCase>(one =>
        {
            one.ToTable("SupportCases");
            one.HasKey(c => c.Id);
            one.Property(c => c.Reason).HasMaxLength(SupportRules.ReasonLengthMax);
            one.HasIndex(c => new { c.StaffId, c.AccountId, c.EndsAt }); // whether somebody may look now
            one.HasIndex(c => new { c.AccountId, c.OpenedAt }); // who looked, for the owner
        });
        builder.Entity<SupportNote>(note =>
        {
            note.ToTable("SupportNotes");
            note.HasKey(n => n.Id);
            note.Property(n => n.Text).HasMaxLength(SupportRules.NoteLengthMax);
            note.HasIndex(n => new { n.AccountId, n.At }); // the case view
        });
        builder.Entity<StaffGrant>(grant =>
        {
            grant.ToTable("StaffGrants");
            grant.HasKey(g => g.UserId);
        });
    }
}
