using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Tests.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>What people do in a year with what is paid ahead, at random. One account is left to itself.</summary>
internal sealed class YearWorld(RandomOwners owners, int instancesMax)
{
    private readonly Random _random = owners.Random;

    /// <summary>It has money, renews by itself, and nobody does anything there after the first days.</summary>
    public long Quiet => owners.Accounts[^1];

    private HardLife Life => owners.Life;

    /// <summary>Three that renew themselves, one that ends, and one by use that is released in a week.</summary>
    public async Task BeginAsync()
    {
        foreach (var account in owners.Accounts)
        {
            await owners.TopUpAsync(account, account == Quiet ? "90000" : "2000");
        }
        foreach (var months in (int[])[1, 2, 3])
        {
            await owners.SendAsync(Quiet, new BuyInstances(Plain(), 1) { RenewalMonths = months });
        }
        await owners.SendAsync(Quiet, new BuyInstances(Plain(), 1));
        await owners.SendAsync(Quiet, Plain() with { ReleaseAt = Life.Now.AddDays(7) });
    }

    public async Task ActAsync()
    {
        var account = owners.Accounts[_random.Next(owners.Accounts.Count - 1)];
        await (_random.Next(100) switch
        {
            < 16 => BuyAsync(account),
            < 20 => UseAsync(account),
            < 26 => OnAsync(account, Phase.Active, id => Renewed([id])),
            < 30 => OnAsync(account, Phase.Active, id => Renewed([id]) with { UnifyTo = _random.Next(1, 28) }),
            < 32 => OnAsync(account, Phase.Active, id => Renewed([id]) with { Until = ADay() }),
            < 46 => OnAsync(account, Phase.Active, id => new SetRenewal(
                [id], owners.Any(RenewalMode.Auto, RenewalMode.Auto, RenewalMode.None, RenewalMode.Manual),
                owners.Any(1, 2, 3, 6))),
            < 60 => OnAsync(account, Phase.Recycled, id => Renewed([id]) with { Recovers = true }),
            < 63 => OnAsync(account, Phase.Recycled, id => new TerminateInstances([id])),
            < 66 => OnAsync(account, Phase.Active, id => new SwitchToSubscription([id], 1, owners.Token())),
            < 69 => OnAsync(account, Phase.Active, id => new StopInstances([id], default)),
            < 71 => BatchAsync(account),
            < 83 => owners.TopUpAsync(account, $"{_random.Next(20, 900)}"),
            < 86 => owners.GiveAsync(account, "40", Payable.Renew, Payable.New | Payable.Renew),
            < 93 => owners.PayAsync(account),
            < 97 => owners.LetGoAsync(account),
            _ => RedeliverAsync(),
        });
    }

    /// <summary>A moment is delivered that is not due any more, or not yet: it comes to nothing.</summary>
    private async Task RedeliverAsync()
    {
        var soon = Life.Now.AddDays(3);
        var all = await Life.Ground.ReadAsync(db => db.Instances.Where(i => i.ChargeType == ChargeType.Subscription
            && i.Phase != Phase.Released && i.PowerState != PowerState.Pending).OrderBy(i => i.Id).ToListAsync());
        all.RemoveAll(i => i.Phase == Phase.Active ? i.PaidUntil < soon : i.RecoverableUntil < soon);
        if (all.Count == 0)
        {
            return;
        }
        var one = all[_random.Next(all.Count)];
        var kind = one.Phase == Phase.Recycled
            ? DueKind.RetentionEnd
            : owners.Any(DueKind.Expiry, DueKind.AutoRenewal);
        await Life.TryAsync(() => Life.Ground.Get<WriteLane>().RunAsync(
            async session =>
            {
                object?[] row = [(int)kind, one.Id, one.AccountId, Instants.ToMicros(Life.Now)];
                await session.Rows.AddAsync(Shapes.DueSet, row, default);
                return 0;
            },
            CancellationToken.None));
        await Life.PassAsync();
    }

    private async Task BuyAsync(long account)
    {
        if (await HasRoomAsync(account))
        {
            await owners.SendAsync(account, new BuyInstances(owners.Launch(), owners.Any(1, 1, 1, 1, 2, 6))
            {
                RenewalMonths = owners.Any<int?>(null, 1, 2, 3),
                PaysNow = _random.Next(3) > 0,
            });
        }
    }

    private async Task UseAsync(long account)
    {
        if (await HasRoomAsync(account))
        {
            await owners.SendAsync(account, Plain() with { ReleaseAt = Life.Now.AddHours(_random.Next(2, 50)) });
        }
    }

    private async Task BatchAsync(long account)
    {
        var ids = await Life.Ground.ReadAsync(db => db.Instances
            .Where(i => i.AccountId == account && i.Phase != Phase.Released).OrderBy(i => i.Id).Select(i => i.Id)
            .Take(10).ToListAsync());
        await owners.SendAsync(account, Renewed(ids) with { Recovers = _random.Next(3) == 0 });
    }

    private RenewInstances Renewed(IReadOnlyList<string> ids) => new(ids, owners.Any(1, 1, 2, 3), owners.Token())
    {
        PaysNow = _random.Next(3) > 0,
    };

    /// <summary>A day that every month has, two to four months ahead.</summary>
    private DateOnly ADay()
    {
        var month = DateOnly.FromDateTime(Life.Now.DateTime).AddMonths(_random.Next(2, 5));
        return new(month.Year, month.Month, _random.Next(1, 28));
    }

    private Task OnAsync(long account, Phase phase, Func<string, Command> deed) =>
        owners.WithOneAsync(account, i => i.Phase == phase, deed);

    private LaunchInstances Plain() => owners.Launch() with
    {
        Network = new(NetworkKind.Static, 2), DataDisks = [], Count = 1,
    };

    private async Task<bool> HasRoomAsync(long account) => await Life.Ground.ReadAsync(db => db.Instances
        .CountAsync(i => i.AccountId == account && i.Phase != Phase.Released)) < instancesMax;
}
