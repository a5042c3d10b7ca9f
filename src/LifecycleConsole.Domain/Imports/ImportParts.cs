using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Imports;

/// <summary>Disks, Elastic IPs, attachments and tags of an instance that is here already.</summary>
public static class ImportParts
{
    /// <summary>
    /// Every ID that a line names and that can be on one instance only: of the instance, its disks, its Elastic IP and
    /// its auxiliary interfaces.
    /// </summary>
    public static IEnumerable<string> IdsOf(ImportedInstance file)
    {
        yield return file.Id;
        foreach (var disk in file.Disks)
        {
            yield return disk.Id;
        }
        if (file.ElasticAddress is { } address)
        {
            yield return address.Id;
        }
        foreach (var own in file.Attachments.Where(a => a.Kind == AttachmentKind.NetworkInterface))
        {
            yield return own.Id;
        }
    }

    /// <summary>The line without the parts that the console has put elsewhere since: it knows better.</summary>
    internal static ImportedInstance WithoutElsewhere(ImportedInstance file, ImportStand stand) =>
        stand.ElsewhereIds.Count == 0 ? file : file with
        {
            Disks = [.. file.Disks.Where(disk => !stand.ElsewhereIds.Contains(disk.Id))],
            ElasticAddress = file.ElasticAddress is { } address && stand.ElsewhereIds.Contains(address.Id)
                ? null
                : file.ElasticAddress,
            Attachments = [.. file.Attachments.Where(a => !stand.ElsewhereIds.Contains(a.Id))],
        };

    internal static IEnumerable<ImportNote> Elsewhere(ImportedInstance file, ImportStand stand) =>
        IdsOf(file).Skip(1).Concat(file.Attachments.Select(a => a.Id)).Where(stand.ElsewhereIds.Contains)
            .Distinct(StringComparer.Ordinal)
            .Select(id => new ImportNote("", ImportRefusals.Elsewhere.With(new RefusalArgument("id", id))));

    /// <summary>More of a kind than one instance may have, with what is here already. Null: there is room.</summary>
    internal static ImportNote? TooMany(ImportedInstance file, Holding holding) =>
        TooMany(ImportRefusals.DisksFull, ImportChecks.PartsMax,
            file.Disks.Select(d => d.Id), holding.Disks.Select(d => d.Id))
        ?? TooMany(ImportRefusals.AttachmentsFull, AttachmentDecisions.AttachmentsMax,
            file.Attachments.Select(a => a.Id), holding.Attachments.Select(a => a.Id))
        ?? TooMany(ImportRefusals.TagsFull, ImportChecks.TagsMax,
            file.Tags.Select(t => t.Key), holding.Tags.Keys);

    private static ImportNote? TooMany(RefusalKind why, int max, IEnumerable<string> file, IEnumerable<string> here)
    {
        var all = here.ToHashSet(StringComparer.Ordinal);
        var before = all.Count;
        all.UnionWith(file);
        return all.Count > max && all.Count > before
            ? new("", why.With(new("count", all.Count), new("max", max)))
            : null;
    }

    internal static void Overwrite(
        ImportedInstance file, Holding holding, List<Change> changes, List<ImportNote> notes)
    {
        foreach (var disk in file.Disks)
        {
            Overwrite(disk, holding, changes, notes);
        }
        if (file.ElasticAddress is { } address)
        {
            Overwrite(address, holding, changes, notes);
        }
        foreach (var attachment in file.Attachments)
        {
            Overwrite(attachment, holding, changes, notes);
        }
        foreach (var (key, value) in file.Tags)
        {
            var before = holding.Tags.GetValueOrDefault(key);
            if (!string.Equals(before, value, StringComparison.Ordinal))
            {
                changes.Add(new TagSet(file.Id, key, value));
                notes.Add(ImportDifferences.Note($"Tag {FieldNotes.Short(key)}", before ?? "", value));
            }
        }
    }

    private static void Overwrite(
        ImportedDisk file, Holding holding, List<Change> changes, List<ImportNote> notes)
    {
        var before = holding.Disks.FirstOrDefault(d => string.Equals(d.Id, file.Id, StringComparison.Ordinal));
        if (before is null)
        {
            changes.Add(new DiskImported(ImportMerge.New(file, holding.Instance)));
            notes.Add(ImportDifferences.Note($"Disk {file.Id}", "", $"{file.Category} {file.SizeGib} GiB"));
            return;
        }
        var after = before with
        {
            Category = file.Category,
            SizeGib = file.SizeGib,
            ReleaseWithInstance = file.ReleaseWithInstance,
        };
        if (after != before)
        {
            changes.Add(new DiskOverwritten(after));
            notes.Add(ImportDifferences.Note($"Disk {file.Id}", Of(before), Of(after)));
        }
    }

    private static void Overwrite(
        ImportedAddress file, Holding holding, List<Change> changes, List<ImportNote> notes)
    {
        var before = holding.Addresses.FirstOrDefault(a => string.Equals(a.Id, file.Id, StringComparison.Ordinal));
        if (before is null)
        {
            changes.Add(new AddressImported(ImportMerge.New(file, holding.Instance)));
            notes.Add(ImportDifferences.Note($"Elastic IP {file.Id}", "", file.Address));
            return;
        }
        var after = before with { Address = file.Address, BandwidthMbps = file.BandwidthMbps };
        if (after != before)
        {
            changes.Add(new AddressOverwritten(after));
            notes.Add(ImportDifferences.Note(
                $"Elastic IP {file.Id}", $"{before.Address} {before.BandwidthMbps} Mbit/s",
                $"{after.Address} {after.BandwidthMbps} Mbit/s"));
        }
    }

    /// <summary>What the back-end is busy with stays as it is.</summary>
    private static void Overwrite(
        ImportedAttachment file, Holding holding, List<Change> changes, List<ImportNote> notes)
    {
        var before = holding.Attachments.FirstOrDefault(a => string.Equals(a.Id, file.Id, StringComparison.Ordinal));
        if (before is null)
        {
            changes.Add(new AttachmentImported(ImportMerge.New(file, holding.Instance)));
            notes.Add(ImportDifferences.Note(file.Id, "", file.Settings.Length == 0 ? "attached" : file.Settings));
        }
        else if (before.Step == AttachmentStep.Settled && file.Settings.Length > 0 && before.Settings != file.Settings)
        {
            changes.Add(new AttachmentImported(before with { Settings = file.Settings }));
            notes.Add(ImportDifferences.Note(file.Id, before.Settings, file.Settings));
        }
    }

    private static string Of(Disk disk) =>
        $"{disk.Category} {disk.SizeGib} GiB, {(disk.ReleaseWithInstance ? "released with it" : "kept")}";
}
