using LifecycleConsole.Domain.Metering;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Metering;

/// <summary>Tables of the meter. Each index serves a query that is named beside it.</summary>
internal static class MeterModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<UsageLine>(line =>
        {
            // the last time of a resource line; the Charges page, by subject
            line.HasKey(l => new { l.AccountId, l.SubjectId, l.Kind, l.From });
            line.Ignore(l => l.IsOpen).Ignore(l => l.Part).Ignore(l => l.Span);
            line.HasIndex(l => new { l.AccountId, l.Until }); // an hour's, and what goes on
            line.HasIndex(l => new { l.Kind, l.PriceName }).HasFilter("\"RateMicros\" IS NULL"); // what has no price
        });
        builder.Entity<HourCharge>(charge =>
        {
            charge.HasKey(c => new { c.AccountId, c.Hour, c.Kind });
            charge.ToTable(table => table.HasCheckConstraint("CK_HourCharges_Minor", "\"Minor\" > 0"));
        });
        builder.Entity<MeterCursor>(cursor =>
        {
            cursor.HasKey(c => c.AccountId);
            cursor.Property(c => c.AccountId).ValueGeneratedNever();
            cursor.HasIndex(c => c.NextAt); // whose hour is to be settled
        });
    }
}
