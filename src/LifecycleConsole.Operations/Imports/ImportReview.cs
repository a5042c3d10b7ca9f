using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>Makes a preview anew from its staged lines, by what holds now.</summary>
internal sealed class ImportReview(ConsoleReader reader, WriteLane lane, ImportScenes scenes, ImportBook book)
{
    private const int LinesPerWrite = 500;

    /// <returns>How many lines read differently than before, and as of when.</returns>
    public async Task<(int Differing, ImportStamp Stamp)> RunAsync(Import import, CancellationToken cancellationToken)
    {
        var scene = await scenes.OfAsync(import.AccountId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Import {import.Id} belongs to no account.");
        var stamp = await StampAsync(import.AccountId, cancellationToken).ConfigureAwait(false);
        var (fresh, changed) = (ImportCounts.None(import), 0);
        for (var after = 0; ;)
        {
            var decided = await ReadAsync(import.Id, after, scene, cancellationToken).ConfigureAwait(false);
            fresh = ImportCounts.Add(fresh, decided.Select(d => d.Decision));
            var differing = decided.Where(d => d.Decision.Verdict != d.Row.Verdict).ToList();
            changed += differing.Count;
            await WriteAsync(differing, cancellationToken).ConfigureAwait(false);
            if (decided.Count < LinesPerWrite)
            {
                break;
            }
            after = decided[^1].Row.Number;
        }
        if (changed > 0)
        {
            await SaveAsync(fresh, cancellationToken).ConfigureAwait(false);
        }
        return (changed, stamp);
    }

    private async Task<ImportStamp> StampAsync(long accountId, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await ImportCommit.StampAsync(db, accountId, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SaveAsync(Import fresh, CancellationToken cancellationToken)
    {
        var gone = await ImportGone.CountAsync(reader, fresh, cancellationToken).ConfigureAwait(false);
        await lane.RunAsync(
            async session =>
            {
                await book.SetAsync(session, fresh with { GoneCount = gone }, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What staged lines come to now. Lines that were new are not looked up.</summary>
    public static async Task<IReadOnlyList<(ImportRow Row, ImportDecision Decision)>> DecideAsync(
        ConsoleDbContext db, List<ImportRow> rows, ImportScene scene, CancellationToken cancellationToken,
        bool looksUpNew = false)
    {
        var files = rows.ConvertAll(row => ImportJson.ReadInstance(row.Body));
        var asked = files.Zip(rows, (file, row) => looksUpNew || row.Verdict != ImportVerdict.New ? file : null)
            .ToList();
        var stands = asked.TrueForAll(file => file is null)
            ? asked.ConvertAll(_ => ImportStand.Nothing)
            : await ImportStands.LoadAsync(db, scene.Account.Id, asked, cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Select((row, n) => (row, Decide(row, files[n], stands[n], scene))),
        ];
    }

    private static ImportDecision Decide(
        ImportRow row, ImportedInstance? file, ImportStand stand, ImportScene scene) => file is null
        ? new(ImportVerdict.Invalid, ImportJson.ReadNotes(row.Notes), [])
        : ImportDecisions.Decide(new() { Line = row.Line, Instance = file }, stand, scene);

    private async Task<IReadOnlyList<(ImportRow Row, ImportDecision Decision)>> ReadAsync(
        long importId, int after, ImportScene scene, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var rows = await db.ImportRows.Where(r => r.ImportId == importId && r.Number > after)
                .OrderBy(r => r.Number).Take(LinesPerWrite).ToListAsync(cancellationToken).ConfigureAwait(false);
            return await DecideAsync(db, rows, scene, cancellationToken, looksUpNew: true).ConfigureAwait(false);
        }
    }

    private Task<int> WriteAsync(
        List<(ImportRow Row, ImportDecision Decision)> differing, CancellationToken cancellationToken) =>
        lane.RunAsync(
            async session =>
            {
                foreach (var (row, decision) in differing)
                {
                    await session.Rows.AddAsync(
                        Shapes.ImportRowJudged,
                        [row.ImportId, row.Number, (int)decision.Verdict, ImportJson.Write(decision.Notes)],
                        cancellationToken).ConfigureAwait(false);
                }
                return differing.Count;
            },
            cancellationToken);
}
