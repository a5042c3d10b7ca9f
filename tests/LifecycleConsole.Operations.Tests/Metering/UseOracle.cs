using LifecycleConsole.Data;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>What of a thing is used: enough to find its price.</summary>
internal sealed record UsedPart(long AccountId, string SubjectId, UsageKind Kind, string Price, int Quantity);

/// <summary>
/// Watches what is there, second by second, and says what its use must cost by the price lists: the integral over
/// time, from the rules and not from the meter. It knows neither usage lines nor hours.
/// </summary>
internal sealed class UseOracle(Ground ground)
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    private readonly Dictionary<(string, UsageKind), (UsedPart Part, DateTimeOffset From)> _running = [];
    private readonly List<(UsedPart Part, DateTimeOffset From, DateTimeOffset Until)> _past = [];
    private readonly List<(DateTimeOffset From, PriceList Prices)> _eras = [];

    /// <summary>What hung on which machine at the last look.</summary>
    private Dictionary<string, string> _hosts = new(StringComparer.Ordinal);
    private DateTimeOffset _lookedAt = ground.Clock.GetUtcNow();

    public void Priced(DateTimeOffset from, PriceList prices) => _eras.Add((from, prices));

    public async Task ObserveAsync()
    {
        var look = await ground.ReadAsync(SeeAsync);
        var now = ground.Clock.GetUtcNow();
        foreach (var (key, (part, from)) in _running.ToList())
        {
            if (look.Seen.GetValueOrDefault(key) != part || look.Paused.Contains(key.Item1))
            {
                var until = InTime(look.Ended.GetValueOrDefault(key.Item1, now), now);
                _past.Add((part, from, until > from ? until : from));
                _running.Remove(key);
            }
        }
        foreach (var (key, part) in look.Seen)
        {
            if (!_running.ContainsKey(key))
            {
                var from = look.Begun.GetValueOrDefault(key.Item1, now);
                _running[key] = (part, from < _lookedAt || from > now ? now : from);
            }
        }
        _hosts = look.Hosts;
        _lookedAt = now;
    }

    /// <summary>In cents, each resource line rounded half up once: anything else is charged wrongly.</summary>
    public IReadOnlyDictionary<(string SubjectId, UsageKind Kind), long> CentsUntil(
        long accountId, DateTimeOffset until)
    {
        var all = _past.Concat(_running.Values.Select(r => (r.Part, r.From, Until: DateTimeOffset.MaxValue)));
        return all.Where(stretch => stretch.Part.AccountId == accountId)
            .GroupBy(stretch => (stretch.Part.SubjectId, stretch.Part.Kind))
            .ToDictionary(line => line.Key, line => (long)Math.Round(
                100 * line.Sum(s => Cost(s.Part, s.From, s.Until < until ? s.Until : until)), 0,
                MidpointRounding.AwayFromZero));
    }

    private decimal Cost(UsedPart part, DateTimeOffset from, DateTimeOffset until)
    {
        var cost = 0m;
        for (var n = 0; n < _eras.Count; n++)
        {
            var begin = from > _eras[n].From ? from : _eras[n].From;
            var end = n + 1 < _eras.Count && _eras[n + 1].From < until ? _eras[n + 1].From : until;
            cost += begin < end ? PerHour(part, _eras[n].Prices) * (decimal)(end - begin).TotalSeconds / 3600m : 0m;
        }
        return cost;
    }

    private static decimal PerHour(UsedPart part, PriceList prices) => part.Kind switch
    {
        UsageKind.Compute => prices.Types[part.Price].PerHour,
        UsageKind.Image => prices.Images[part.Price].PerHour,
        UsageKind.Bandwidth => prices.StaticBandwidth.MbpsHour * part.Quantity,
        UsageKind.SystemDisk or UsageKind.DataDisk => prices.DiskCategories[part.Price].GibHour * part.Quantity,
        UsageKind.AddressBound => prices.Addresses.Hour + (prices.Addresses.MbpsHour * part.Quantity),
        UsageKind.AddressIdle => prices.Addresses.IdleHour,
        UsageKind.Snapshot => prices.SnapshotGibHour * part.Quantity,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part.Kind, null),
    };

    /// <summary>Not before the last look, when it was otherwise, and not after this one.</summary>
    private DateTimeOffset InTime(DateTimeOffset at, DateTimeOffset now)
    {
        // A debt that goes on stops what has come up since at the next full hour.
        var hour = _lookedAt.AddHours(1).AddTicks(-(_lookedAt.Ticks % TimeSpan.TicksPerHour));
        at = at < _lookedAt ? hour : at;
        return at < now ? at : now;
    }

    private async Task<Look> SeeAsync(ConsoleDbContext db)
    {
        var look = new Look();
        var accounts = await db.Accounts.ToDictionaryAsync(a => a.Id);
        var instances = await db.Instances.ToDictionaryAsync(i => i.Id, StringComparer.Ordinal);
        foreach (var instance in instances.Values)
        {
            look.Machine(instance, accounts[instance.AccountId].ArrearsSince + Grace);
        }
        foreach (var disk in await db.Disks.ToListAsync())
        {
            look.Disk(disk, HostOf(disk.InstanceId), HostOf(_hosts.GetValueOrDefault(disk.Id)));
        }
        foreach (var address in await db.Addresses.ToListAsync())
        {
            look.Address(address, HostOf(address.InstanceId), HostOf(_hosts.GetValueOrDefault(address.Id)));
        }
        foreach (var snapshot in await db.Snapshots.Where(s => s.State == SnapshotState.Ready).ToListAsync())
        {
            look.Snapshot(snapshot);
        }
        return look;

        Instance? HostOf(string? id) => id is null ? null : instances[id];
    }

    /// <summary>The rules of what is charged (§2, §6), and since when, where the record says so.</summary>
    private sealed class Look
    {
        private readonly Dictionary<string, DateTimeOffset> _held = new(StringComparer.Ordinal);

        public Dictionary<(string, UsageKind), UsedPart> Seen { get; } = [];

        /// <summary>When what is no longer seen was used for the last time.</summary>
        public Dictionary<string, DateTimeOffset> Ended { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, DateTimeOffset> Begun { get; } = new(StringComparer.Ordinal);

        /// <summary>Its machine was stopped for arrears, then released, and left it behind: all of it unseen.</summary>
        public HashSet<string> Paused { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Hosts { get; } = new(StringComparer.Ordinal);

        public void Machine(Instance i, DateTimeOffset? stoppedAt)
        {
            if (i.ArrearsHold is not null && stoppedAt is { } at)
            {
                _held[i.Id] = at;
            }
            Say(Ended, i.Id, i.RecycledAt ?? Held(i) ?? i.ReleasedAt);
            var isFree = i is { PowerState: PowerState.Stopped, StoppedMode: StoppedMode.StopCharging };
            if (i is not { ChargeType: ChargeType.PayAsYouGo, Phase: Phase.Active } || !IsUp(i) || isFree)
            {
                return;
            }
            See(new(i.AccountId, i.Id, UsageKind.Compute, i.TypeName, 1));
            if (i.ImageId is { } image)
            {
                See(new(i.AccountId, i.Id, UsageKind.Image, image, 1));
            }
            if (i.StaticAddress is not null && i.BandwidthMbps > 0)
            {
                See(new(i.AccountId, i.Id, UsageKind.Bandwidth, "", i.BandwidthMbps));
            }
        }

        public void Disk(Disk d, Instance? host, Instance? last)
        {
            Hangs(d.Id, host, last);
            Say(Ended, d.Id, Held(host ?? last) ?? d.ReleasedAt);
            Say(Begun, d.Id, host is null ? last?.ReleasedAt : null);
            if (d is { ChargeType: ChargeType.PayAsYouGo, ReleasedAt: null }
                && d.Step is not (DiskStep.Creating or DiskStep.CreateFailed) && (host is null || IsUp(host)))
            {
                var kind = d.Kind == DiskKind.System ? UsageKind.SystemDisk : UsageKind.DataDisk;
                See(new(d.AccountId, d.Id, kind, d.Category, d.SizeGib));
            }
        }

        public void Address(ElasticAddress a, Instance? host, Instance? last)
        {
            Hangs(a.Id, host, last);
            Say(Ended, a.Id, Held(host ?? last) ?? a.ReleasedAt ?? (host is null ? a.UnboundAt : null));
            Say(Begun, a.Id, host is null ? a.UnboundAt : null);
            if (a.ReleasedAt is null && a.Step is not (AddressStep.Creating or AddressStep.CreateFailed)
                && (host is null || IsUp(host)))
            {
                See(host is null
                    ? new(a.AccountId, a.Id, UsageKind.AddressIdle, "", 1)
                    : new(a.AccountId, a.Id, UsageKind.AddressBound, "", a.BandwidthMbps));
            }
        }

        public void Snapshot(Snapshot s)
        {
            Say(Ended, s.Id, s.DeletedAt);
            if (s.DeletedAt is null)
            {
                See(new(s.AccountId, s.Id, UsageKind.Snapshot, "", s.SizeGib));
            }
        }

        /// <summary>What is being made, or never came up, costs nothing; nor what arrears have stopped.</summary>
        private static bool IsUp(Instance i) =>
            i.PowerState is not (PowerState.Pending or PowerState.LaunchFailed) && i.ArrearsHold is null;

        private DateTimeOffset? Held(Instance? i) => i is not null && _held.TryGetValue(i.Id, out var at) ? at : null;

        private void Hangs(string id, Instance? host, Instance? last)
        {
            if (host is not null)
            {
                Hosts[id] = host.Id;
            }
            else if (Held(last) is not null)
            {
                Paused.Add(id);
            }
        }

        private static void Say(Dictionary<string, DateTimeOffset> when, string id, DateTimeOffset? at)
        {
            if (at is { } said)
            {
                when[id] = said;
            }
        }

        private void See(UsedPart part) => Seen[(part.SubjectId, part.Kind)] = part;
    }
}
