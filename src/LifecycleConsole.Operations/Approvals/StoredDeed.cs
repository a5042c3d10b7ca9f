using System.Text.Json;
using System.Text.Json.Nodes;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Operations.Approvals;

/// <summary>
/// A command as a request keeps it, whole, with what it is about. The words are a contract with what was stored before:
/// append only.
/// </summary>
internal static class StoredDeed
{
    private const string Word = "do";
    private const string Facts = "facts";

    private static readonly JsonSerializerOptions Form = new() { IgnoreReadOnlyProperties = true };

    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["release-now"] = typeof(ReleaseNow),
        ["schedule-release"] = typeof(ScheduleRelease),
        ["restore-schedules"] = typeof(RestoreReleaseSchedules),
        ["confirm-held"] = typeof(ConfirmHeld),
        ["terminate"] = typeof(TerminateInstances),
        ["delete-disks"] = typeof(DeleteDisks),
        ["delete-snapshots"] = typeof(DeleteSnapshots),
        ["unsubscribe"] = typeof(UnsubscribeResources),
        ["unsubscribe-renewals"] = typeof(UnsubscribeRenewals),
        ["unsubscribe-plans"] = typeof(UnsubscribeResourcePlans),
        ["switch-to-use"] = typeof(SwitchToPayAsYouGo),
        ["renew"] = typeof(RenewInstances),
        ["switch"] = typeof(SwitchToSubscription),
        ["upgrade-bandwidth"] = typeof(UpgradeBandwidth),
        ["buy"] = typeof(BuyInstances),
        ["launch"] = typeof(LaunchInstances),
        ["buy-plans"] = typeof(BuyResourcePlans),
    };

    /// <exception cref="ArgumentOutOfRangeException">A command that no rule asks about.</exception>
    public static string Write(Command command)
    {
        var word = Types.FirstOrDefault(known => known.Value == command.GetType()).Key
            ?? throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "It is never asked for.");
        return new JsonObject
        {
            [Word] = word,
            [Facts] = JsonSerializer.SerializeToNode(command, command.GetType(), Form),
        }.ToJsonString();
    }

    /// <exception cref="FormatException">The text is not one that this version knows.</exception>
    public static Command Read(string text)
    {
        var stored = JsonNode.Parse(text)!.AsObject();
        return Types.TryGetValue((string)stored[Word]!, out var type)
            ? (Command)stored[Facts].Deserialize(type, Form)!
            : throw new FormatException($"A request has the command '{stored[Word]}', which is not known.");
    }
}
