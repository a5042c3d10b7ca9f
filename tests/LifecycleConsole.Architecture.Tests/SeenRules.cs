using System.Text.RegularExpressions;

namespace LifecycleConsole.Architecture.Tests;

/// <summary>
/// Instances are read for an actor by <c>SeenInstances</c>; whoever reads past it stands here, with a reason.
/// </summary>
internal static partial class SeenRules
{
    private static readonly Dictionary<string, string> Past = new(StringComparer.Ordinal)
    {
        ["Instances/SeenInstances.cs"] = "it is the one place",
        ["Instances/InstanceFilterSql.cs"] = "lists: puts the condition to every query itself",
        ["Instances/SeenSource.cs"] = "lists: the index of the condition, which is asked besides",
        ["Instances/HoldingQueries.cs"] = "by ID, for the loader",
        ["Instances/HoldingLoader.cs"] = "by ID; asks the condition of what it found",
        ["Instances/LaunchOperations.cs"] = "whether a launch is done, and how many instances an account has",
        ["Orders/DeliveryLoader.cs"] = "whether what was bought is there",
        ["Work/LaunchOrders.cs"] = "the console itself",
        ["Work/Reconciliation.cs"] = "the console itself",
        ["Work/WorkOperations.cs"] = "staff",
        ["Support/SupportQueries.cs"] = "staff",
        ["Support/SupportSearch.cs"] = "staff",
        ["Imports/ImportGone.cs"] = "the file names them; a right for the account as a whole",
        ["Imports/ImportStands.cs"] = "the file names them; a right for the account as a whole",
        ["Renewals/RenewalForecast.cs"] = "whether the money suffices: all renewals of the account, none shown",
        ["Renewals/RenewalsReader.cs"] = "what the account will spend: sums only",
        ["Renewals/RenewalsArming.cs"] = "the clock",
        ["Renewals/RenewalsDue.cs"] = "the clock",
        ["Renewals/PrepaidWatch.cs"] = "the clock",
        ["Renewals/BandwidthDue.cs"] = "the clock",
        ["Arrears/ArrearsChunks.cs"] = "the clock",
        ["Arrears/ArrearsWatch.cs"] = "the clock",
        ["Notices/ReleasesAhead.cs"] = "the clock",
        ["Metering/Availability.cs"] = "what the account has left: sums only",
        ["Metering/MeterSight.cs"] = "the meter",
        ["Metering/MeterQueries.cs"] = "the meter",
        ["Catalog/PricesInUse.cs"] = "staff",
        ["UsageReports/UsageReportLoader.cs"] = "the operator, or his meter",
        ["Backups/HouseChecks.cs"] = "the operator's check of the whole house",
        ["Demo/DemoSeed.cs"] = "plants the demo",
        ["Demo/DemoStory.cs"] = "plants the demo",
    };

    /// <summary>Files of Operations and of the doors that read instances and do not stand in the list.</summary>
    public static IReadOnlyList<string> ReadingPast(IEnumerable<SourceFile> files) =>
        [.. Reading(files).Where(path => !Past.ContainsKey(InRoom(path)))];

    /// <summary>What stands in the list and reads none.</summary>
    public static IReadOnlyList<string> NoMore(IEnumerable<SourceFile> files) =>
        [.. Past.Keys.Except(Reading(files).Select(InRoom), StringComparer.Ordinal)];

    private static IEnumerable<string> Reading(IEnumerable<SourceFile> files) => files
        .Where(file => file.IsCSharp && file.Room is not null and not "Domain" and not "Data"
            && OfTable().IsMatch(file.Text))
        .Select(file => file.Path);

    private static string InRoom(string path) => string.Join('/', path.Split('/').Skip(2));

    [GeneratedRegex(@"\b([dD]b(\)|!)?|\w+Queries)\.Instances\b|\bSet<Instance>\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfTable();
}
