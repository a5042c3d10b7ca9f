using LifecycleConsole.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Jobs;

/// <summary>Tables of jobs and their lines.</summary>
internal static class JobModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<Job>(job =>
        {
            job.HasKey(j => j.Id);
            job.Property(j => j.HasFactor).HasDefaultValue(false);
            job.Property(j => j.Id).ValueGeneratedNever();
            job.Ignore(j => j.AskedBy);
            job.HasIndex(j => new { j.AccountId, j.Id }); // the list
            job.HasIndex(j => new { j.State, j.Id }).HasFilter("\"EndedAt\" IS NULL"); // what to go on with
            job.HasIndex(j => j.EndedAt); // what is old
        });
        builder.Entity<JobLine>(line =>
        {
            line.HasKey(l => new { l.JobId, l.Position });
            line.HasIndex(l => new { l.JobId, l.State, l.Position }); // the next to do, and the list by result
        });
    }
}
