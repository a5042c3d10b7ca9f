using System.Globalization;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;

namespace LifecycleConsole.Domain.Imports;

/// <summary>One record of a spreadsheet with the header of <see cref="CsvColumns"/>.</summary>
public static class CsvInstances
{
    private static readonly Dictionary<string, ChargeType> Charges = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Pay-As-You-Go"] = ChargeType.PayAsYouGo,
        ["PostPaid"] = ChargeType.PayAsYouGo,
        ["Subscription"] = ChargeType.Subscription,
        ["PrePaid"] = ChargeType.Subscription,
    };

    private static readonly Dictionary<string, PowerState> Powers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Running"] = PowerState.Running,
        ["Stopped"] = PowerState.Stopped,
    };

    private static readonly Dictionary<string, bool> Flags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = true, ["true"] = true, ["1"] = true, ["no"] = false, ["false"] = false, ["0"] = false,
    };

    private static readonly Dictionary<string, RenewalMode> Renewals = new(StringComparer.OrdinalIgnoreCase)
    {
        ["manual"] = RenewalMode.Manual, ["auto"] = RenewalMode.Auto, ["none"] = RenewalMode.None,
    };

    private static readonly Dictionary<string, bool> Networks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vpc"] = true, ["classic"] = false,
    };

    private static readonly Dictionary<string, bool> Fates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["release"] = true, ["keep"] = false,
    };

    /// <param name="field">The text under a column; null where it is empty or there is no such column.</param>
    public static ImportLine Map(Func<string, string?> field, long line)
    {
        var notes = new FieldNotes();
        var charge = notes.Word(CsvColumns.BillingMethod, Required(field, notes, CsvColumns.BillingMethod), Charges);
        var release = notes.Instant(CsvColumns.ReleaseAt, field(CsvColumns.ReleaseAt));
        var instance = new ImportedInstance
        {
            Id = Required(field, notes, CsvColumns.Id) ?? "",
            Name = field(CsvColumns.Name),
            Region = Required(field, notes, CsvColumns.Region) ?? "",
            Zone = Required(field, notes, CsvColumns.Zone) ?? "",
            TypeName = Required(field, notes, CsvColumns.Type) ?? "",
            ChargeType = charge ?? ChargeType.PayAsYouGo,
            PowerState = notes.Word(CsvColumns.State, field(CsvColumns.State), Powers),
            CreatedAt = notes.Instant(CsvColumns.CreatedAt, field(CsvColumns.CreatedAt)),
            PaidUntil = notes.Instant(CsvColumns.ExpiresAt, field(CsvColumns.ExpiresAt)) is { } until
                && charge == ChargeType.Subscription ? until : null,
            ReleaseAt = release is { } at && charge == ChargeType.PayAsYouGo ? ReleaseTimes.ToMinute(at) : null,
            IsProtected = notes.Word(CsvColumns.Protected, field(CsvColumns.Protected), Flags),
            Renewal = notes.Word(CsvColumns.Renewal, field(CsvColumns.Renewal), Renewals),
            RenewalMonths = Number(field, notes, CsvColumns.RenewalMonths, (1, 60)),
            IsInVpc = notes.Word(CsvColumns.Network, field(CsvColumns.Network), Networks),
            PrivateAddress = field(CsvColumns.PrivateIp),
            StaticAddress = field(CsvColumns.PublicIp),
            BandwidthMbps = Number(field, notes, CsvColumns.Bandwidth, (0, 100_000)),
            ElasticAddress = AddressOf(field, notes),
            Disks = [.. DisksOf(field, notes)],
            Tags = TagsOf(field, notes),
            Attachments = [.. AttachmentsOf(field, notes)],
        };
        return ImportChecks.LineOf(line, instance, notes, CsvColumns.Names);
    }

    private static string? Required(Func<string, string?> field, FieldNotes notes, string column)
    {
        var text = field(column);
        if (text is null)
        {
            notes.Note(column, ImportRefusals.Required.With());
        }
        return text;
    }

    private static int? Number(
        Func<string, string?> field, FieldNotes notes, string column, (int Min, int Max) bounds)
    {
        var text = field(column);
        if (text is null)
        {
            return null;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= bounds.Min && number <= bounds.Max)
        {
            return number;
        }
        notes.Note(column, ImportRefusals.Number.With(
            new("value", FieldNotes.Short(text)), new("min", bounds.Min), new("max", bounds.Max)));
        return null;
    }

    private static ImportedAddress? AddressOf(Func<string, string?> field, FieldNotes notes)
    {
        if (field(CsvColumns.EipId) is not { } id)
        {
            return null;
        }
        var address = Required(field, notes, CsvColumns.EipAddress) ?? "";
        return new(id, address, Number(field, notes, CsvColumns.EipBandwidth, (0, 100_000)) ?? 0);
    }

    private static IEnumerable<ImportedDisk> DisksOf(Func<string, string?> field, FieldNotes notes)
    {
        if (field(CsvColumns.SystemDiskId) is { } id)
        {
            var category = Required(field, notes, CsvColumns.SystemDiskCategory) ?? "";
            var size = Number(field, notes, CsvColumns.SystemDiskGib, (1, 1_000_000)) ?? 0;
            yield return new(id, DiskKind.System, category, size, ReleaseWithInstance: true);
        }
        foreach (var text in Parts(field(CsvColumns.DataDisks)))
        {
            if (text.Split(':') is [var diskId, var category, var gib, var fate]
                && int.TryParse(gib, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                && size is >= 1 and <= 1_000_000 && Fates.TryGetValue(fate, out var isReleased))
            {
                yield return new(diskId, DiskKind.Data, category, size, isReleased);
                continue;
            }
            notes.Note(CsvColumns.DataDisks, ImportRefusals.Pairs.With(
                new("value", FieldNotes.Short(text)), new("form", "ID:CATEGORY:GIB:release or ID:CATEGORY:GIB:keep")));
        }
    }

    private static IEnumerable<ImportedAttachment> AttachmentsOf(Func<string, string?> field, FieldNotes notes)
    {
        foreach (var text in Parts(field(CsvColumns.Attachments)))
        {
            if (text.Split(':', 3) is [var word, var id, .. var rest]
                && CsvColumns.Kinds.TryGetValue(word, out var kind))
            {
                yield return new(kind, id, AttachmentSettings.Sorted(string.Concat(rest)));
                continue;
            }
            notes.Note(CsvColumns.Attachments, ImportRefusals.Pairs.With(
                new("value", FieldNotes.Short(text)),
                new("form", $"KIND:ID:NAME=VALUE, with KIND one of {string.Join(", ", CsvColumns.Kinds.Keys)}")));
        }
    }

    private static Dictionary<string, string> TagsOf(Func<string, string?> field, FieldNotes notes)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in Parts(field(CsvColumns.Tags)))
        {
            if (text.Split('=', 2) is [{ Length: > 0 } key, var value])
            {
                tags[key.Trim()] = value.Trim();
                continue;
            }
            notes.Note(CsvColumns.Tags, ImportRefusals.Pairs.With(
                new("value", FieldNotes.Short(text)), new("form", "KEY=VALUE;KEY=VALUE")));
        }
        return tags;
    }

    private static string[] Parts(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
