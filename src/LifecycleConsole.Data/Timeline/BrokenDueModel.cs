using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Timeline;

/// <summary>The table of due moments that could not be carried out; nearly always empty.</summary>
internal static class BrokenDueModel
{
    public static void Build(ModelBuilder builder) => builder.Entity<BrokenDue>(due =>
    {
        due.HasKey(d => new { d.SubjectId, d.Kind });
        due.HasIndex(d => d.RetryAt); // the next to try again
    });
}
