using System.Globalization;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Attachments;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>
/// Tells the back-end which machines are ours now, run by run from the staged lines. Begun again after a kill, it does
/// no harm: what is ours stays as it is.
/// </summary>
internal sealed class ImportAdoption(
    ConsoleReader reader, IComputeBackend backend, ImportBook book, ImportWriter writer)
{
    private const int MachinesPerCall = 1000;

    /// <returns>False where the lines are still being written by whoever confirmed: ask again.</returns>
    public async Task<bool> RunAsync(WorkItem item, TimeSpan callTimeout, CancellationToken cancellationToken)
    {
        var importId = long.Parse(item.TargetId, CultureInfo.InvariantCulture);
        if (!await writer.IsWrittenAsync(importId, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }
        for (var after = 0; ;)
        {
            var rows = await ReadAsync(importId, after, cancellationToken).ConfigureAwait(false);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(callTimeout);
            await backend.AdoptAsync(
                [.. rows.Where(IsOurs).Select(row => MachineOf(ImportJson.ReadInstance(row.Body)!, item.AccountId))],
                patience.Token).ConfigureAwait(false);
            if (rows.Count < MachinesPerCall)
            {
                return true;
            }
            after = rows[^1].Number;
        }
    }

    /// <summary>After the answer is recorded the lines have served.</summary>
    public Task DropAsync(WorkItem item, CancellationToken cancellationToken) =>
        book.DropAsync(long.Parse(item.TargetId, CultureInfo.InvariantCulture), cancellationToken);

    private async Task<List<ImportRow>> ReadAsync(long importId, int after, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.ImportRows.Where(r => r.ImportId == importId && r.Number > after).OrderBy(r => r.Number)
                .Take(MachinesPerCall).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsOurs(ImportRow row) =>
        row.Verdict is ImportVerdict.New or ImportVerdict.Held or ImportVerdict.Changed;

    private static AdoptedMachine MachineOf(ImportedInstance file, long accountId) => new()
    {
        InstanceId = file.Id,
        AccountId = accountId.ToString(CultureInfo.InvariantCulture),
        Power = file.PowerState is PowerState.Stopped or PowerState.LaunchFailed
            ? MachinePower.Stopped
            : MachinePower.Running,
        DiskIds = [.. file.Disks.Select(disk => disk.Id)],
        AddressIds = file.ElasticAddress is { } address ? [address.Id] : [],
        Attachments = [.. file.Attachments.Select(a => AttachmentOrders.Of(a.Kind, a.Id, a.Settings))],
        BandwidthMbps = Math.Max(file.BandwidthMbps ?? 0, 0),
    };
}
