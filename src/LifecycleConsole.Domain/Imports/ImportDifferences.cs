using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Imports;

/// <summary>What an import changes about an instance, field by field, for whoever confirms it.</summary>
internal static class ImportDifferences
{
    private static readonly (string Field, Func<Instance, string> Of)[] Fields =
    [
        ("Name", i => i.Name),
        ("Region", i => i.Region),
        ("Zone", i => i.Zone),
        ("Type", i => i.TypeName),
        ("Billing method", i => i.ChargeType.ToString()),
        ("Expires", i => ImportText.Of(i.PaidUntil)),
        ("Release time", i => ImportText.Of(i.ReleaseAt)),
        ("Renewal", i => i.Renewal?.ToString() ?? ""),
        ("Renewal months", i => Written(i.RenewalMonths)),
        ("Anchor day", i => Written(i.AnchorDay)),
        ("Release protection", i => i.IsProtected ? "on" : "off"),
        ("Network", i => i.IsInVpc ? "VPC" : "classic"),
        ("Local disks", i => i.HasLocalDisks ? "yes" : "no"),
        ("Public IP", i => i.StaticAddress ?? ""),
        ("Private IP", i => i.PrivateAddress ?? ""),
        ("Bandwidth", i => Written(i.BandwidthMbps)),
    ];

    public static IEnumerable<ImportNote> Of(Instance before, Instance after) => Fields
        .Select(field => (field.Field, From: field.Of(before), To: field.Of(after)))
        .Where(d => !string.Equals(d.From, d.To, StringComparison.Ordinal))
        .Select(d => Note(d.Field, d.From, d.To));

    public static ImportNote Note(string field, string from, string to) => new("", ImportRefusals.Changes.With(
        new("field", field), new("from", Said(from)), new("to", Said(to))));

    public static string Written(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Said(string value) => value.Length == 0 ? "none" : FieldNotes.Short(value);
}
