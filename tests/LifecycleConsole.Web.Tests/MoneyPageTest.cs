using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Web.Tests;

/// <summary>Pages and dialogs of money over an account with a Subscription instance, <c>i-1</c>.</summary>
public abstract class MoneyPageTest : WholePageTest
{
    internal const long Id = Sample.AccountId;

    internal async Task OpenAsync(long cash)
    {
        var prepaid = Sample.Running("i-1").With(instance => instance with
        {
            ChargeType = ChargeType.Subscription,
            PaidUntil = Ground.Clock.GetUtcNow().AddDays(3),
            AnchorDay = 23,
            Renewal = RenewalMode.Manual,
        });
        await Ground.PlantAsync(prepaid with
        {
            Disks = [.. prepaid.Disks.Select(disk => disk with { ChargeType = ChargeType.Subscription })],
        });
        if (cash > 0)
        {
            await Ground.PlantCashAsync(Id, cash);
        }
    }

    /// <summary>A renewal by one month, paid at once or waiting; its order's ID.</summary>
    internal async Task<string> RenewAsync(bool isPaid)
    {
        var done = await Ground.Desk.CommitAsync(
            Sample.Owner, new RenewInstances(["i-1"], 1, $"form-{isPaid}") { PaysNow = isPaid }, null, default);
        done.Refusal.ShouldBeNull();
        return await Ground.ReadAsync(db =>
            db.Orders.OrderByDescending(o => o.CreatedAt).Select(o => o.Id).FirstAsync());
    }

    internal Task<int> UseAsync(long minor) => Ground.PostAsync(Id, new Posting(
        PostingKind.UsageCharged, $"use-{minor}", "",
        new Transfer(Book.Cash, Book.UsageRevenue, new(minor, Currency.Usd))));

    internal static Actor Reader { get; } = Sample.Of(UserKind.SubUser, Id);
}
