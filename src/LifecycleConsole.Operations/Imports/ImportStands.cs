using LifecycleConsole.Data;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Operations.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>What is here already of all that a run of lines names: nine queries for any number of lines.</summary>
internal static class ImportStands
{
    public static async Task<IReadOnlyList<ImportStand>> LoadAsync(
        ConsoleDbContext db, long accountId, IReadOnlyList<ImportedInstance?> lines,
        CancellationToken cancellationToken)
    {
        var files = lines.OfType<ImportedInstance>().ToList();
        var ids = files.ConvertAll(file => file.Id);
        var instances = await db.Instances.AsNoTracking().Where(i => ids.Contains(i.Id))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var own = instances.FindAll(i => i.AccountId == accountId);
        var holdings = await HoldingLoader.HoldAsync(db, own, cancellationToken).ConfigureAwait(false);
        var byId = holdings.ToDictionary(h => h.Instance.Id, StringComparer.Ordinal);
        var parts = await PartsAsync(db, files, cancellationToken).ConfigureAwait(false);
        var takenOff = await TakenOffAsync(db, accountId, files, cancellationToken).ConfigureAwait(false);
        var foreign = instances.Where(i => i.AccountId != accountId).Select(i => i.Id)
            .ToHashSet(StringComparer.Ordinal);
        var paid = await db.Orders
            .Where(o => o.AccountId == accountId && ids.Contains(o.SubjectId)
                && (o.State == OrderState.Paid || o.State == OrderState.Fulfilled))
            .Select(o => o.SubjectId).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
        var paidHere = paid.ToHashSet(StringComparer.Ordinal);
        return [.. lines.Select(file => file is null
            ? ImportStand.Nothing
            : Of(file, accountId, byId.GetValueOrDefault(file.Id), new(foreign, parts, takenOff)) with
            {
                IsPaidHere = paidHere.Contains(file.Id),
            })];
    }

    /// <summary>Disks, addresses and interfaces that are there under an ID of the file, whoever has them.</summary>
    private static async Task<Dictionary<string, Part>> PartsAsync(
        ConsoleDbContext db, List<ImportedInstance> files, CancellationToken cancellationToken)
    {
        var diskIds = files.SelectMany(file => file.Disks).Select(disk => disk.Id).ToList();
        var addressIds = files.Where(f => f.ElasticAddress is not null).Select(f => f.ElasticAddress!.Id).ToList();
        var parts = new Dictionary<string, Part>(StringComparer.Ordinal);
        if (diskIds.Count > 0)
        {
            await foreach (var d in db.Disks.Where(d => diskIds.Contains(d.Id))
                .Select(d => new { d.Id, d.AccountId, d.InstanceId, d.ReleasedAt }).AsAsyncEnumerable()
                .WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                parts[d.Id] = new(d.AccountId, d.ReleasedAt is null ? d.InstanceId : null);
            }
        }
        if (addressIds.Count > 0)
        {
            await foreach (var a in db.Addresses.Where(a => addressIds.Contains(a.Id))
                .Select(a => new { a.Id, a.AccountId, a.InstanceId, a.ReleasedAt }).AsAsyncEnumerable()
                .WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                parts[a.Id] = new(a.AccountId, a.ReleasedAt is null ? a.InstanceId : null);
            }
        }
        var interfaceIds = files.SelectMany(file => file.Attachments)
            .Where(a => a.Kind == AttachmentKind.NetworkInterface).Select(a => a.Id).ToList();
        if (interfaceIds.Count > 0)
        {
            await foreach (var a in db.Attachments
                .Where(a => a.Kind == AttachmentKind.NetworkInterface && interfaceIds.Contains(a.Id))
                .Select(a => new { a.Id, a.AccountId, a.InstanceId }).AsAsyncEnumerable()
                .WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                parts[a.Id] = new(a.AccountId, a.InstanceId);
            }
        }
        return parts;
    }

    /// <summary>What the Recycle Bin took off instances that the file names, by instance.</summary>
    private static async Task<ILookup<string, string>> TakenOffAsync(
        ConsoleDbContext db, long accountId, List<ImportedInstance> files, CancellationToken cancellationToken)
    {
        var ids = files.Where(file => file.Attachments.Count > 0).Select(file => file.Id).ToList();
        var taken = ids.Count == 0 ? [] : await db.TakenOff
            .Where(p => p.AccountId == accountId && ids.Contains(p.InstanceId))
            .Select(p => new { p.InstanceId, p.PartId }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return taken.ToLookup(p => p.InstanceId, p => p.PartId, StringComparer.Ordinal);
    }

    private static ImportStand Of(ImportedInstance file, long accountId, Holding? holding, Known known)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var elsewhere = new HashSet<string>(StringComparer.Ordinal);
        if (known.ForeignIds.Contains(file.Id))
        {
            taken.Add(file.Id);
        }
        foreach (var id in ImportParts.IdsOf(file).Skip(1))
        {
            if (known.Parts.TryGetValue(id, out var part) && part.InstanceId != file.Id)
            {
                (part.AccountId == accountId ? elsewhere : taken).Add(id);
            }
            else if (part is not null && part.AccountId != accountId)
            {
                taken.Add(id);
            }
        }
        var here = holding?.Attachments.Select(a => a.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        elsewhere.UnionWith(file.Attachments.Select(a => a.Id)
            .Intersect(known.TakenOff[file.Id], StringComparer.Ordinal).Where(id => !here.Contains(id)));
        return new() { Holding = holding, TakenIds = taken, ElsewhereIds = elsewhere };
    }

    private sealed record Part(long AccountId, string? InstanceId);

    private sealed record Known(
        HashSet<string> ForeignIds, Dictionary<string, Part> Parts, ILookup<string, string> TakenOff);
}
