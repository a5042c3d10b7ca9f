using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Demo;

/// <summary>
/// What the demo account's owner has bought, renewed and unsubscribed, so that every class of refund has a row. Each
/// chapter is told at its own instant, in order.
/// </summary>
internal sealed class DemoStory
{
    private readonly DemoPast _past;
    private readonly DateTimeOffset _now;
    private readonly TimeZoneInfo _zone;
    private readonly List<(DateTimeOffset At, Func<CancellationToken, Task> Do)> _chapters = [];

    public DemoStory(DemoPast past, DemoFleet fleet, (DateTimeOffset Now, TimeZoneInfo Zone) when)
    {
        (_past, _now, _zone) = (past, when.Now, when.Zone);
        Money();
        Switched(fleet);
        Bought();
        ResourcePlans();
    }

    /// <summary>When an instance of the fleet became prepaid: so many months before its end.</summary>
    public static (DateTimeOffset From, int Months) BeginningOf(
        DateTimeOffset end, int months, TimeZoneInfo zone)
    {
        for (var longer = months; longer < months + 3; longer++)
        {
            var local = TimeZoneInfo.ConvertTime(end, zone).AddMonths(-longer);
            var from = new DateTimeOffset(local.DateTime, zone.GetUtcOffset(local.DateTime)).ToUniversalTime();
            if (FirstPeriod.Of(from, longer, zone).Until == end)
            {
                return (from, longer);
            }
        }
        throw new InvalidOperationException($"No whole months end at {end}.");
    }

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        foreach (var (at, chapter) in _chapters.OrderBy(chapter => chapter.At))
        {
            _past.MoveTo(at);
            await chapter(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Money()
    {
        Tell(_now.AddDays(-360), token => _past.PayInAsync("1500", token));
        Tell(_now.AddDays(-70), token => _past.PayInAsync("600", token));
        Tell(_now.AddDays(-5.5), token => _past.PayInAsync("1400", token));
    }

    /// <summary>Machines that ran by use before.</summary>
    private void Switched(DemoFleet fleet)
    {
        foreach (var (instance, end) in fleet.Prepaid)
        {
            var (from, months) = BeginningOf(end.At, end.Months, _zone);
            Tell(from, token => SwitchAsync(instance, months, end, token));
            if (end.RenewedMonths > 0)
            {
                var before = end.At.AddDays(-2) < _now ? end.At.AddDays(-2) : _now.AddDays(-5);
                Tell(before, token => RenewAsync(
                    instance.Id, end.RenewedMonths, "demo-" + instance.Name + "-again", token));
            }
        }
    }

    private void Bought()
    {
        Tell(_now.AddDays(-155), token => BuyAsync("wiki-01", ("ecs.t6.large", 12), PaymentMethod.Card, token));
        Tell(_now.AddDays(-65), token => BuyAsync("staging-app-01", ("ecs.c7.large", 6), PaymentMethod.Card, token));
        Tell(_now.AddDays(-8), token => UnsubscribeAsync("staging-app-01", token));
        Tell(_now.AddDays(-40), token => BuyAsync("mail-relay-01", ("ecs.t6.large", 1), null, token));
        foreach (var (days, n) in ((int, int)[])[(-12, 1), (-7, 2), (-3, 3)])
        {
            Tell(_now.AddDays(days), token => RenewAsync("mail-relay-01", $"demo-mail-{n}", token));
        }
        Tell(_now.AddDays(-6), GiftAsync);
    }

    private void ResourcePlans()
    {
        Plan(-14, "snapshot-1000-half", isLater: true);
        Tell(_now.AddDays(-13), UnsubscribePlanAsync);
        Plan(-10, "snapshot-1000");
        Plan(-9, "snapshot-1000-half");
        Plan(-4, "disk-starter");
        Plan(-2, "bandwidth-10", isLater: true);
    }

    private void Tell(DateTimeOffset at, Func<CancellationToken, Task> chapter) => _chapters.Add((at, chapter));

    private void Plan(int days, string offer, bool isLater = false) => Tell(_now.AddDays(days), token => _past.DoAsync(
        DemoActors.Owner,
        new BuyResourcePlans($"demo-plan{days}", offer, 1)
        {
            ActivateOn = isLater ? DateOnly.FromDateTime(_now.AddDays(days + 150).DateTime) : null,
        },
        token));

    private async Task SwitchAsync(Instance instance, int months, DemoEnd end, CancellationToken token)
    {
        var form = "demo-" + instance.Name;
        await _past.DoAsync(
            DemoActors.Owner,
            new SwitchToSubscription([instance.Id], months, form)
            {
                PaysNow = end.Method is null, RenewalMonths = end.RenewalMonths,
            },
            token).ConfigureAwait(false);
        if (end.Method is { } by)
        {
            await _past.PayAsync(OrderIds.OfSwitch(DemoSeed.AccountId, form, instance.Id), by, token)
                .ConfigureAwait(false);
        }
    }

    private async Task BuyAsync(
        string name, (string Type, int Months) what, PaymentMethod? method, CancellationToken token)
    {
        var plan = await _past.DoAsync(
            DemoActors.Owner, Purchase(name, what) with { PaysNow = method is null }, token).ConfigureAwait(false);
        if (method is { } by)
        {
            await _past.PayAsync(OrderIds.OfNew(plan.Lines[0].SubjectId), by, token).ConfigureAwait(false);
        }
        await _past.CarryOutAsync(token).ConfigureAwait(false);
    }

    /// <summary>Paid by a gift alone: no cash, so that nothing can be given back.</summary>
    private async Task GiftAsync(CancellationToken token)
    {
        var plan = await _past.DoAsync(
            DemoActors.Owner, Purchase("newsletter-01", ("ecs.t6.large", 3)) with { PaysNow = false }, token)
            .ConfigureAwait(false);
        var orderId = OrderIds.OfNew(plan.Lines[0].SubjectId);
        var due = await _past.ReadAsync(db => Task.FromResult(db.Orders.Single(o => o.Id == orderId).Due))
            .ConfigureAwait(false);
        await _past.DoAsync(DemoActors.Staff, new GrantGift(due.ToString()[4..], "For your newsletter"), token)
            .ConfigureAwait(false);
        await _past.DoAsync(DemoActors.Owner, new PayOrders([orderId]), token).ConfigureAwait(false);
        await _past.CarryOutAsync(token).ConfigureAwait(false);
    }

    private async Task RenewAsync(string name, string form, CancellationToken token) =>
        await RenewAsync(await IdOfAsync(name).ConfigureAwait(false), 1, form, token).ConfigureAwait(false);

    private Task<Plan> RenewAsync(string id, int months, string form, CancellationToken token) =>
        _past.DoAsync(DemoActors.Owner, new RenewInstances([id], months, form), token);

    private async Task UnsubscribeAsync(string name, CancellationToken token)
    {
        var id = await IdOfAsync(name).ConfigureAwait(false);
        await _past.DoAsync(
            DemoActors.Owner, new UnsubscribeResources([id]) { AcceptsAmount = true, HasSavedData = true }, token)
            .ConfigureAwait(false);
        await _past.CarryOutAsync(token).ConfigureAwait(false);
        await _past.PayBackAsync(token).ConfigureAwait(false);
    }

    private async Task UnsubscribePlanAsync(CancellationToken token)
    {
        var id = await _past.ReadAsync(db => Task.FromResult(db.ResourcePlans.Select(p => p.Id).Single()))
            .ConfigureAwait(false);
        await _past.DoAsync(
            DemoActors.Owner, new UnsubscribeResourcePlans([id]) { AcceptsAmount = true, HasSavedData = true }, token)
            .ConfigureAwait(false);
    }

    private Task<string> IdOfAsync(string name) => _past.ReadAsync(db => Task.FromResult(db.Instances
        .Where(i => i.AccountId == DemoSeed.AccountId && i.Name == name).Select(i => i.Id).Single()));

    private static BuyInstances Purchase(string name, (string Type, int Months) what) => new(
        new LaunchInstances
        {
            ClientToken = "demo-" + name,
            Region = "cn-hangzhou",
            Zone = "cn-hangzhou-k",
            TypeName = what.Type,
            ImageId = "debian_12_x64",
            SystemDisk = new("cloud_efficiency", 40),
            NamePattern = name,
            Count = 1,
        },
        what.Months);
}
