using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Imports;

/// <summary>Disks, Elastic IPs and tags of an instance that is here already.</summary>
public static class ImportParts
{
    /// <summary>Every ID that a line names: of the instance, its disks and its Elastic IP.</summary>
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
    }

    /// <summary>The line without the parts that the console has put elsewhere since: it knows better.</summary>
    internal static ImportedInstance WithoutElsewhere(ImportedInstance file, ImportStand stand) =>
        stand.ElsewhereIds.Count == 0 ? file : file with
        {
            Disks = [.. file.Disks.Where(disk => !stand.ElsewhereIds.Contains(disk.Id))],
            ElasticAddress = file.ElasticAddress is { } address && stand.ElsewhereIds.Contains(address.Id)
                ? null
                : file.ElasticAddress,
        };

    internal static IEnumerable<ImportNote> Elsewhere(ImportedInstance file, ImportStand stand) =>
        IdsOf(file).Skip(1).Where(stand.ElsewhereIds.Contains)
            .Select(id => new ImportNote("", ImportRefusals.Elsewhere.With(new RefusalArgument("id", id))));

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

    private static string Of(Disk disk) =>
        $"{disk.Category} {disk.SizeGib} GiB, {(disk.ReleaseWithInstance ? "released with it" : "kept")}";
}
