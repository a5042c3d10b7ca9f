using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Imports;

/// <summary>What a format calls the fields that are checked alike for all formats.</summary>
internal sealed record ImportFieldNames
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    public required string Zone { get; init; }

    public required string TypeName { get; init; }

    public required string PaidUntil { get; init; }

    public required string CreatedAt { get; init; }

    public required string StaticAddress { get; init; }

    public required string PrivateAddress { get; init; }

    public required string ElasticAddress { get; init; }

    public required string Disks { get; init; }

    public required string Tags { get; init; }

    /// <summary>Empty where the format knows none.</summary>
    public required string Attachments { get; init; }
}

/// <summary>What every line must be, whoever wrote it. Names and tags are kept as text, whatever they say.</summary>
internal static class ImportChecks
{
    private const int IdLengthMax = 64;

    /// <summary>Disks of one instance.</summary>
    internal const int PartsMax = 64;

    internal const int TagsMax = 100;

    public static ImportLine LineOf(
        long line, ImportedInstance instance, FieldNotes notes, ImportFieldNames names)
    {
        Check(instance, notes, names);
        return new()
        {
            Line = line,
            Id = FieldNotes.Short(instance.Id),
            Name = FieldNotes.Short(instance.Name ?? instance.Id),
            Instance = notes.Problems.Count == 0 ? instance : null,
            Problems = notes.Problems,
        };
    }

    private static void Check(ImportedInstance instance, FieldNotes notes, ImportFieldNames names)
    {
        CheckId(notes, names.Id, instance.Id);
        CheckText(notes, names.Name, instance.Name, Instance.NameLengthMax);
        CheckText(notes, names.Region, instance.Region);
        if (instance.Region.Contains(':', StringComparison.Ordinal))
        {
            notes.Note(names.Region, ImportRefusals.RegionColon.With()); // policies part what they name by colons
        }
        CheckText(notes, names.Zone, instance.Zone);
        CheckText(notes, names.TypeName, instance.TypeName);
        CheckText(notes, names.StaticAddress, instance.StaticAddress);
        CheckText(notes, names.PrivateAddress, instance.PrivateAddress);
        if (instance is { ChargeType: ChargeType.Subscription, PaidUntil: null }
            && notes.Problems.All(p => p.Field != names.PaidUntil))
        {
            notes.Note(names.PaidUntil, ImportRefusals.Expiry.With());
        }
        CheckParts(instance, notes, names);
        CheckTags(instance, notes, names);
        CheckAttachments(instance, notes, names);
    }

    private static void CheckParts(ImportedInstance instance, FieldNotes notes, ImportFieldNames names)
    {
        if (instance.ElasticAddress is { } address)
        {
            CheckId(notes, names.ElasticAddress, address.Id);
            CheckText(notes, names.ElasticAddress, address.Address);
        }
        if (instance.Disks.Count > PartsMax)
        {
            notes.Note(names.Disks, ImportRefusals.Number.With(
                new("value", instance.Disks.Count), new("min", 0), new("max", PartsMax)));
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var disk in instance.Disks)
        {
            CheckId(notes, names.Disks, disk.Id);
            CheckText(notes, names.Disks, disk.Category);
            if (!seen.Add(disk.Id))
            {
                notes.Note(names.Disks, ImportRefusals.Id.With(new RefusalArgument("id", FieldNotes.Short(disk.Id))));
            }
        }
    }

    private static void CheckAttachments(ImportedInstance instance, FieldNotes notes, ImportFieldNames names)
    {
        if (instance.Attachments.Count > AttachmentDecisions.AttachmentsMax)
        {
            notes.Note(names.Attachments, ImportRefusals.Number.With(
                new("value", instance.Attachments.Count), new("min", 0),
                new("max", AttachmentDecisions.AttachmentsMax)));
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attachment in instance.Attachments.Where(a => a.Id.Length > 0))
        {
            if (!AttachmentDecisions.IsId(attachment.Id) || !seen.Add(attachment.Id))
            {
                notes.Note(names.Attachments, ImportRefusals.Id.With(
                    new RefusalArgument("id", FieldNotes.Short(attachment.Id))));
            }
            if (!AttachmentSettings.IsWhole(attachment.Settings))
            {
                notes.Note(names.Attachments, ImportRefusals.Pairs.With(
                    new("value", FieldNotes.Short(attachment.Settings)), new("form", "NAME=VALUE&NAME=VALUE")));
            }
        }
    }

    /// <summary>An import may bring more tags than a person may set, and reserved keys too: they are the
    /// vendor's.</summary>
    private static void CheckTags(ImportedInstance instance, FieldNotes notes, ImportFieldNames names)
    {
        if (instance.Tags.Count > TagsMax)
        {
            notes.Note(names.Tags, ImportRefusals.Number.With(
                new("value", instance.Tags.Count), new("min", 0), new("max", TagsMax)));
            return;
        }
        foreach (var (key, value) in instance.Tags)
        {
            CheckText(notes, names.Tags, key);
            CheckText(notes, names.Tags, value);
        }
    }

    private static void CheckId(FieldNotes notes, string field, string id)
    {
        if (id.Length > 0 && (id.Length is < 3 or > IdLengthMax || !id.All(IsOfId)))
        {
            notes.Note(field, ImportRefusals.Id.With(new RefusalArgument("id", FieldNotes.Short(id))));
        }
    }

    private static bool IsOfId(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';

    private static void CheckText(FieldNotes notes, string field, string? text, int max = FieldNotes.TextLengthMax)
    {
        if (text is null)
        {
            return;
        }
        if (text.Length > max)
        {
            notes.Note(field, ImportRefusals.Length.With(new("length", text.Length), new("max", max)));
        }
        else if (!PlainText.IsClean(text))
        {
            notes.Note(field, ImportRefusals.Characters.With());
        }
    }
}
