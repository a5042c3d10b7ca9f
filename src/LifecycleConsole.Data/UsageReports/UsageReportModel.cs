using LifecycleConsole.Domain.UsageReports;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.UsageReports;

/// <summary>The table of reports that were taken. Each index serves a query that is named beside it.</summary>
internal static class UsageReportModel
{
    public static void Build(ModelBuilder builder) => builder.Entity<UsageReport>(report =>
    {
        report.ToTable("UsageReports", table => table.HasCheckConstraint(
            "CK_UsageReports_Counted", "\"Quantity\" > 0 AND \"From\" < \"Until\""));
        report.HasKey(r => new { r.AccountId, r.Id }); // taken once
        report.HasIndex(r => new { r.TakenAt, r.AccountId, r.Id }); // the list, the newest first
        report.HasIndex(r => r.SubjectId); // the list, of one resource
    });
}
