using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>
/// Instances that are here and not in the file. Both vendors answer for one region at a time, so only the regions that
/// the file names are looked at. Nothing is done about them.
/// </summary>
internal static class ImportGone
{
    public static IQueryable<Instance> Of(ConsoleDbContext db, Import import)
    {
        var regions = import.Regions.Split(',', StringSplitOptions.RemoveEmptyEntries).ToList();
        return db.Instances.Where(i =>
            i.AccountId == import.AccountId && i.Phase == Phase.Active && regions.Contains(i.Region)
            && !db.ImportRows.Where(r => r.ImportId == import.Id).Select(r => r.SubjectId).Contains(i.Id));
    }

    public static async Task<int> CountAsync(
        ConsoleReader reader, Import import, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await Of(db, import).CountAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
