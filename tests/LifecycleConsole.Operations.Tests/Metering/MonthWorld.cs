using System.Text;
using System.Text.Json.Nodes;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Tests.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>What people do in a month with what is paid by use, at random.</summary>
internal sealed class MonthWorld(RandomOwners owners, UseOracle use, int instancesMax)
{
    private readonly Random _random = owners.Random;

    private HardLife Life => owners.Life;

    public async Task ActAsync()
    {
        var account = owners.Accounts[_random.Next(owners.Accounts.Count)];
        await (_random.Next(100) switch
        {
            < 20 => CreateAsync(account),
            < 27 => BuyAsync(account),
            < 37 => OnAsync(account, id => new StopInstances([id], owners.Any(StoppedMode.StopCharging, default))),
            < 46 => OnAsync(account, id => new StartInstances([id])),
            < 49 => OnAsync(account, id => new RebootInstances([id])),
            < 54 => OnAsync(account, id => new ReleaseNow([id], SnapshotFirst: _random.Next(3) == 0, Force: true)),
            < 61 => OnAsync(account, id => new ScheduleRelease([id], Life.Now.AddMinutes(_random.Next(25, 3000)))),
            < 63 => OnAsync(account, id => new CancelScheduledRelease([id])),
            < 67 => OnAsync(account, id => new CreateSnapshots([id])),
            < 72 => OnAsync(account, id => new SwitchToSubscription([id], 1, owners.Token())),
            < 85 => owners.TopUpAsync(account, $"{_random.Next(5, 300)}"),
            < 88 => owners.GiveAsync(account, "15", Payable.Usage, Payable.New, Payable.New | Payable.Usage),
            < 94 => owners.PayAsync(account),
            < 97 => owners.LetGoAsync(account),
            _ => PriceAsync(),
        });
    }

    private Task OnAsync(long account, Func<string, Domain.Plans.Command> deed) =>
        owners.WithOneAsync(account, i => i.Phase == Phase.Active, deed);

    private async Task CreateAsync(long account)
    {
        var count = await Life.Ground.ReadAsync(db => db.Instances
            .CountAsync(i => i.AccountId == account && i.Phase == Phase.Active));
        if (count < instancesMax)
        {
            await owners.SendAsync(account, owners.Launch());
        }
    }

    private Task BuyAsync(long account) => owners.SendAsync(
        account, new BuyInstances(owners.Launch(), _random.Next(1, 3)) { PaysNow = _random.Next(2) == 0 });

    /// <summary>Other prices from a moment soon, one list at a time.</summary>
    private async Task PriceAsync()
    {
        var lists = Life.Ground.Get<PriceListOperations>();
        var standing = (await lists.GetAsync(Sample.Operator, "USD", new(), default)).Value!;
        if (standing.Versions.Rows[0].ActiveFrom > Life.Now)
        {
            return;
        }
        var text = (await lists.GetTextAsync(Sample.Operator, "USD", standing.List.Version, default)).Value!;
        var list = JsonNode.Parse(text)!;
        list["types"]![_random.Next(3)]!["perHour"] = _random.Next(10, 1000) / 1000m;
        list["addresses"]!["idleHour"] = _random.Next(1, 100) / 100m;
        var bytes = Encoding.UTF8.GetBytes(list.ToJsonString());
        var preview = (await lists.PreviewAsync(Sample.Operator, bytes, default)).Value!.Lists[0];
        var versions = new Dictionary<string, int>(StringComparer.Ordinal) { ["USD"] = preview.List.Version };
        var from = Life.Now.AddMinutes(_random.Next(1, 300));
        await Life.TryAsync(() => lists.PublishAsync(Sample.Operator, new(bytes, versions, from), default));
        await Life.LearnPricesAsync();
        if (await Life.Ground.ReadAsync(db => db.PriceListVersions.AnyAsync(p => p.Version == preview.List.Version)))
        {
            use.Priced(from, preview.List);
        }
    }
}
