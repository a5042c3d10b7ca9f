using LifecycleConsole.Data;
using LifecycleConsole.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>A staged line, read back.</summary>
/// <param name="File">Null where the line is invalid.</param>
internal sealed record StagedLine(ImportRow Row, ImportedInstance? File)
{
    /// <summary>At most so many of an import's lines after the one with the number, in the order of the file.</summary>
    public static async Task<IReadOnlyList<StagedLine>> ReadAsync(
        ConsoleDbContext db, (long ImportId, int After, int Count) asked, CancellationToken cancellationToken)
    {
        var rows = await db.ImportRows.Where(r => r.ImportId == asked.ImportId && r.Number > asked.After)
            .OrderBy(r => r.Number).Take(asked.Count).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(row => new StagedLine(row, ImportJson.ReadInstance(row.Body)));
    }
}
