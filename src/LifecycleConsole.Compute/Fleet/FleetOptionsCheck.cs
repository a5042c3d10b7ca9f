using LifecycleConsole.Compute.Work;
using Microsoft.Extensions.Options;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>Refuses wrong settings at start, each with a sentence that names it.</summary>
internal sealed class FleetOptionsCheck : IValidateOptions<FleetOptions>
{
    private static readonly TimeSpan timeMax = TimeSpan.FromDays(1);
    private static readonly TimeSpan keptMin = TimeSpan.FromHours(1);
    private static readonly TimeSpan keptMax = TimeSpan.FromDays(3650);

    public ValidateOptionsResult Validate(string? name, FleetOptions options)
    {
        List<string> wrong = [.. WrongTimes(options), .. options.Faults.SelectMany(WrongFault)];
        if (string.IsNullOrWhiteSpace(options.Journal))
        {
            wrong.Add(Say(nameof(options.Journal), "is empty; name a file"));
        }
        if (options.OperationsKept < keptMin || options.OperationsKept > keptMax)
        {
            wrong.Add(Say(nameof(options.OperationsKept), $"is {options.OperationsKept}; use {keptMin} to {keptMax}"));
        }
        if (options.CompactAboveBytes < 0)
        {
            wrong.Add(Say(nameof(options.CompactAboveBytes), $"is {options.CompactAboveBytes}; use 0 or more"));
        }
        return wrong.Count > 0 ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> WrongTimes(FleetOptions options)
    {
        (string Name, TimeSpan Time)[] times =
        [
            (nameof(options.CreateTime), options.CreateTime), (nameof(options.StartTime), options.StartTime),
            (nameof(options.StopTime), options.StopTime), (nameof(options.RebootTime), options.RebootTime),
            (nameof(options.IsolateTime), options.IsolateTime), (nameof(options.RejoinTime), options.RejoinTime),
            (nameof(options.AttachTime), options.AttachTime), (nameof(options.DetachTime), options.DetachTime),
            (nameof(options.ResizeTime), options.ResizeTime), (nameof(options.DestroyTime), options.DestroyTime),
            (nameof(options.DiskTime), options.DiskTime), (nameof(options.AddressTime), options.AddressTime),
            (nameof(options.SnapshotTime), options.SnapshotTime),
        ];
        return times.Where(t => t.Time < TimeSpan.Zero || t.Time > timeMax)
            .Select(t => Say(t.Name, $"is {t.Time}; use 00:00:00 to {timeMax}"));
    }

    private static IEnumerable<string> WrongFault(FleetFaultOptions fault, int index)
    {
        var at = $"{nameof(FleetOptions.Faults)}:{index}:";
        if (!fault.IsEveryDeed && !Enum.GetNames<MachineDeed>().Contains(fault.Deed, StringComparer.OrdinalIgnoreCase))
        {
            var names = string.Join(", ", Enum.GetNames<MachineDeed>());
            yield return Say(at + nameof(fault.Deed), $"is '{fault.Deed}'; use * or one of {names}");
        }
        if (!Enum.IsDefined(fault.Kind))
        {
            var names = string.Join(", ", Enum.GetNames<FleetFaultKind>());
            yield return Say(at + nameof(fault.Kind), $"is missing or unknown; use one of {names}");
        }
        if (string.IsNullOrEmpty(fault.InstanceIdPattern))
        {
            yield return Say(at + nameof(fault.InstanceIdPattern), "is empty; use * for every machine");
        }
        if (fault.Times < 0)
        {
            yield return Say(at + nameof(fault.Times), $"is {fault.Times}; use 0 (always) or more");
        }
    }

    private static string Say(string setting, string sentence) => $"{FleetOptions.Section}:{setting} {sentence}.";
}
