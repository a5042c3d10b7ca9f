using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// A command as a job's row keeps it: JSON without the IDs, which the lines have. The words are a contract with what
/// was stored before: append only, and a changed meaning gets a new word.
/// </summary>
internal static class StoredCommand
{
    private const string Word = "do";

    /// <summary>The commands of which a job can be made.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another command.</exception>
    public static string Write(Command command)
    {
        var text = command switch
        {
            ReleaseNow c => Of("release-now", ("snapshotFirst", c.SnapshotFirst), ("force", c.Force)),
            ScheduleRelease c => Of("schedule-release", ("releaseAt", Instants.ToMicros(c.ReleaseAt))),
            CancelScheduledRelease => Of("cancel-scheduled-release"),
            SetReleaseProtection c => Of("set-release-protection", ("on", c.IsOn)),
            StartInstances => Of("start"),
            StopInstances c => Of("stop", ("mode", (int)c.Mode)),
            RebootInstances => Of("reboot"),
            CreateSnapshots => Of("create-snapshots"),
            SetRenewal c => Of("set-renewal", ("mode", (int)c.Mode), ("months", c.Months)),
            TagInstances c => Of("tag", ("tags", TagsOf(c)), ("removed", Array(c.RemovedKeys))),
            TerminateInstances => Of("terminate"),
            RenewInstances c => Of(
                "renew", ("months", c.Months), ("recovers", c.Recovers), ("unifyTo", c.UnifyTo),
                ("paysNow", c.PaysNow), ("vouchers", Array(c.VoucherIds))),
            SwitchToSubscription c => Of(
                "switch", ("months", c.Months), ("renewalMonths", c.RenewalMonths), ("paysNow", c.PaysNow),
                ("vouchers", Array(c.VoucherIds))),
            _ => StoredParts.Write(command) ?? throw new ArgumentOutOfRangeException(
                nameof(command), command.GetType().Name, "A command that no job is made of."),
        };
        return text.ToJsonString();
    }

    /// <exception cref="FormatException">The text is not one that this version knows.</exception>
    public static Command Read(string text, IReadOnlyList<string> ids)
    {
        var stored = JsonNode.Parse(text)!.AsObject();
        return (string?)stored[Word] switch
        {
            "release-now" => new ReleaseNow(ids, (bool)stored["snapshotFirst"]!, (bool)stored["force"]!),
            "schedule-release" => new ScheduleRelease(ids, Instants.FromMicros((long)stored["releaseAt"]!)),
            "cancel-scheduled-release" => new CancelScheduledRelease(ids),
            "set-release-protection" => new SetReleaseProtection(ids, (bool)stored["on"]!),
            "start" => new StartInstances(ids),
            "stop" => new StopInstances(ids, (StoppedMode)(int)stored["mode"]!),
            "reboot" => new RebootInstances(ids),
            "create-snapshots" => new CreateSnapshots(ids),
            "set-renewal" => new SetRenewal(ids, (RenewalMode)(int)stored["mode"]!, (int)stored["months"]!),
            "tag" => new TagInstances(
                ids,
                stored["tags"]!.AsObject().ToDictionary(t => t.Key, t => (string)t.Value!, StringComparer.Ordinal),
                Texts(stored["removed"]!)),
            "terminate" => new TerminateInstances(ids),
            "renew" => new RenewInstances(ids, (int)stored["months"]!, "")
            {
                Recovers = (bool)stored["recovers"]!,
                UnifyTo = (int?)stored["unifyTo"],
                PaysNow = (bool)stored["paysNow"]!,
                VoucherIds = Texts(stored["vouchers"]!),
            },
            "switch" => new SwitchToSubscription(ids, (int)stored["months"]!, "")
            {
                RenewalMonths = (int?)stored["renewalMonths"],
                PaysNow = (bool)stored["paysNow"]!,
                VoucherIds = Texts(stored["vouchers"]!),
            },
            var word => StoredParts.Read(word, stored, ids) ?? throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"A job has the command '{word}', which is not known.")),
        };
    }

    internal static JsonObject Of(string word, params (string Name, JsonNode? Value)[] facts)
    {
        var stored = new JsonObject { ["v"] = 1, [Word] = word };
        foreach (var (name, value) in facts)
        {
            stored[name] = value;
        }
        return stored;
    }

    private static JsonObject TagsOf(TagInstances command)
    {
        var tags = new JsonObject();
        foreach (var (key, value) in command.Tags)
        {
            tags[key] = value;
        }
        return tags;
    }

    private static JsonNode Array(IReadOnlyList<string> texts) => JsonSerializer.SerializeToNode(texts)!;

    private static IReadOnlyList<string> Texts(JsonNode stored) =>
        [.. stored.AsArray().Select(text => (string)text!)];
}
