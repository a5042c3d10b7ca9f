using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.RecycleBin;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.RecycleBin;

/// <summary>Tables, keys and indexes of the Recycle Bin. Each index serves a query that is named beside it.</summary>
internal static class RecycleModel
{
    private const string InBin = "\"Phase\" = 2";

    public static void Build(ModelBuilder builder)
    {
        builder.Entity<Instance>(instance =>
        {
            // the list, by its closed set of sort columns
            instance.HasIndex(i => new { i.AccountId, i.RecycledAt, i.Id }, "IX_Instances_Recycled").HasFilter(InBin);
            instance.HasIndex(i => new { i.AccountId, i.Name, i.Id }, "IX_Instances_RecycledName").HasFilter(InBin);
        });
        builder.Entity<TakenOff>(part =>
        {
            part.ToTable("TakenOff");
            part.HasKey(p => new { p.InstanceId, p.PartId }); // what one instance had
        });
    }
}
