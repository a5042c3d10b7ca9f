using LifecycleConsole.Domain.ResourcePlans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.ResourcePlans;

/// <summary>Tables of resource plans. Each index serves a query that is named beside it.</summary>
internal static class ResourcePlanModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<ResourcePlan>(plan =>
        {
            plan.ToTable("ResourcePlans", table => table.HasCheckConstraint(
                "CK_ResourcePlans_Used", "\"UsedSeconds\" BETWEEN 0 AND \"Capacity\" * 3600"));
            plan.HasKey(p => p.Id);
            plan.Ignore(p => p.CapacitySeconds).Ignore(p => p.LeftSeconds);
            plan.Property(p => p.UsedSeconds).HasDefaultValue(0L);
            plan.HasIndex(p => new { p.AccountId, p.BoughtAt, p.Id }); // the list, the newest first
            // what pays an hour
            plan.HasIndex(p => new { p.AccountId, p.EndsAt }, "IX_ResourcePlans_Active")
                .HasFilter("\"ActivatedAt\" IS NOT NULL AND \"RefundedAt\" IS NULL");
        });
        builder.Entity<QuotaDraw>(draw =>
        {
            draw.ToTable("QuotaDraws", table => table.HasCheckConstraint(
                "CK_QuotaDraws_Positive", "\"Seconds\" > 0 AND \"Minor\" >= 0"));
            draw.HasKey(d => new { d.PlanId, d.Hour, d.Kind }); // a plan's; each hour's once
            draw.HasIndex(d => new { d.AccountId, d.Hour }); // what plans have paid in a period
        });
    }
}
