using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>
/// Takes a file in: reads it as a stream, decides each line and stages it, in short writes that let due releases pass.
/// What lies in the staging table is the preview.
/// </summary>
public sealed class ImportIntake
{
    private const int LinesPerWrite = 500;
    private const int RegionsMax = 200;

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly ImportScenes _scenes;
    private readonly ImportBook _book;
    private readonly BusinessClock _clock;

    internal ImportIntake(
        ConsoleReader reader, WriteLane lane, ImportScenes scenes, ImportBook book, BusinessClock clock)
    {
        (_reader, _lane, _scenes, _book, _clock) = (reader, lane, scenes, book, clock);
    }

    /// <summary>How large a file may be.</summary>
    public ImportOptions Options => _book.Options;

    /// <summary>
    /// Reads the file to its end. An upload that breaks off is marked so, and the exception goes on to the caller.
    /// </summary>
    /// <returns>The import, ready to be looked at; also where the file is of no use: its lines say so.</returns>
    public async Task<Outcome<Import>> TakeAsync(
        Actor actor, ImportFile file, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ImportInstances) is { } refusal)
        {
            return refusal;
        }
        var scene = await _scenes.OfAsync(actor.AccountId, cancellationToken).ConfigureAwait(false);
        if (scene is null)
        {
            return AccessRules.NoAccount.With();
        }
        var begun = await _book.BeginAsync(actor, file.Name, cancellationToken).ConfigureAwait(false);
        if (begun.Value is not { } import)
        {
            return begun;
        }
        try
        {
            return await StageAsync(import, scene, file, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await _book.BreakOffAsync(import.Id).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Import> StageAsync(
        Import import, ImportScene scene, ImportFile file, CancellationToken cancellationToken)
    {
        var tally = new ImportTally(_book.Options);
        var twins = new ImportTwins();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var regions = new SortedSet<string>(StringComparer.Ordinal);
        var run = new List<ImportLine>(LinesPerWrite);
        await foreach (var line in ImportReader.ReadAsync(file.Content, tally, cancellationToken).ConfigureAwait(false))
        {
            run.Add(twins.Seen(line));
            if (line.Instance is { } instance && regions.Count < RegionsMax)
            {
                regions.Add(instance.Region);
            }
            if (run.Count == LinesPerWrite)
            {
                import = await WriteAsync(import, scene, run, (tally, digest), cancellationToken)
                    .ConfigureAwait(false);
                run.Clear();
                file.OnProgress?.Invoke(import);
            }
        }
        import = await WriteAsync(import, scene, run, (tally, digest), cancellationToken).ConfigureAwait(false);
        import = import with
        {
            Regions = string.Join(',', regions),
            Digest = Convert.ToHexStringLower(digest.GetHashAndReset()),
            State = ImportState.Ready,
        };
        import = import with
        {
            GoneCount = await ImportGone.CountAsync(_reader, import, cancellationToken).ConfigureAwait(false),
        };
        return await _book.SaveAsync(import, [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Decides outside of the lane, by what holds now, and writes in one short turn.</summary>
    private async Task<Import> WriteAsync(
        Import import, ImportScene scene, List<ImportLine> run, (ImportTally Tally, IncrementalHash Digest) sums,
        CancellationToken cancellationToken)
    {
        var now = scene with { Now = _clock.Now };
        var decisions = await DecideAsync(now, run, cancellationToken).ConfigureAwait(false);
        var rows = run.Zip(decisions, (line, decision) => (line, decision)).Select((pair, n) => new Data.ImportRow
        {
            ImportId = import.Id,
            Number = import.RowCount + n + 1,
            Line = pair.line.Line,
            SubjectId = pair.line.Id,
            Name = pair.line.Name,
            Verdict = pair.decision.Verdict,
            Notes = ImportJson.Write(pair.decision.Notes),
            Body = ImportJson.Write(pair.line.Instance),
        }).ToList();
        rows.ForEach(row => sums.Digest.AppendData(Encoding.UTF8.GetBytes(row.Body)));
        var counted = ImportCounts.Add(import, decisions) with
        {
            Format = sums.Tally.Format, ByteCount = sums.Tally.ByteCount, ProgressAt = _clock.SystemNow,
        };
        return await _book.SaveAsync(counted, rows, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ImportDecision>> DecideAsync(
        ImportScene scene, List<ImportLine> run, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var stands = await ImportStands.LoadAsync(
                db, scene.Account.Id, run.ConvertAll(line => line.Instance), cancellationToken).ConfigureAwait(false);
            return [.. run.Zip(stands, (line, stand) => ImportDecisions.Decide(line, stand, scene))];
        }
    }
}

/// <param name="Name">As the sender calls it; shown, never used as a path.</param>
/// <param name="OnProgress">Called after each run of lines.</param>
public sealed record ImportFile(string Name, Stream Content, Action<Import>? OnProgress = null);
