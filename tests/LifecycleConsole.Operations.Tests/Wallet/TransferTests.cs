using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Wallet;

public sealed class TransferTests
{
    private static readonly Actor Staff = Sample.Of(UserKind.Operator, Sample.AccountId);

    [EveryDatabase]
    public async Task A_transfer_confirmed_twice_at_once_is_booked_once_with_what_came_in(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var id = await AnnounceAsync(ground, "100");

        var codes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => CommitAsync(ground, Staff, new ConfirmTransfer(id, "98.50"))));

        codes.Order(StringComparer.Ordinal).ShouldBe([
            null, "wallet.transfer-ended", "wallet.transfer-ended", "wallet.transfer-ended",
        ]);
        (await ground.BalancesAsync(Sample.AccountId)).Of(Book.Cash).ShouldBe(9850);
        var transfer = await ground.ReadAsync(db => db.OfflineTransfers.SingleAsync());
        (transfer.State, transfer.ReceivedMinor).ShouldBe((TransferState.Confirmed, 9850));
    }

    [EveryDatabase]
    public async Task A_rejected_transfer_says_why_and_books_nothing(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var id = await AnnounceAsync(ground, "100");

        (await CommitAsync(ground, Staff, new RejectTransfer(id, " "))).ShouldBe("wallet.reason-missing");
        (await CommitAsync(ground, Staff, new RejectTransfer(id, "No such money came"))).ShouldBeNull();
        (await CommitAsync(ground, Staff, new ConfirmTransfer(id, "100"))).ShouldBe("wallet.transfer-ended");
        (await CommitAsync(ground, Sample.Owner, new WithdrawTransfer(id))).ShouldBe("wallet.transfer-ended");

        (await ground.ReadAsync(db => db.LedgerPostings.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Only_the_operator_confirms_and_only_amounts_that_can_be(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var id = await AnnounceAsync(ground, "100");

        (await CommitAsync(ground, Sample.Owner, new ConfirmTransfer(id, "100"))).ShouldBe("access.staff-only");
        (await CommitAsync(ground, Sample.Of(UserKind.Support, Sample.AccountId), new ConfirmTransfer(id, "100")))
            .ShouldBe("access.staff-right");
        (await CommitAsync(ground, Staff, new ConfirmTransfer(id, "0"))).ShouldBe("wallet.not-above-zero");
        (await CommitAsync(ground, Staff, new ConfirmTransfer(id, "1.005"))).ShouldBe("wallet.decimals");
        (await CommitAsync(ground, Staff with { AccountId = Sample.OtherAccountId }, new ConfirmTransfer(id, "1")))
            .ShouldBe("wallet.transfer-unknown");
        (await CommitAsync(ground, Staff, new ConfirmTransfer(id, "0.01"))).ShouldBeNull();
    }

    [EveryDatabase]
    public async Task Staff_see_what_is_announced_oldest_first_and_then_what_was_dealt_with(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var first = await AnnounceAsync(ground, "100");
        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await AnnounceAsync(ground, "200");
        await CommitAsync(ground, Staff, new ConfirmTransfer(first, "100"));

        var queries = ground.Get<WalletQueries>();
        (await queries.TransfersAsync(Sample.Operator, isOpen: true, new(), default)).Value!.Rows
            .Select(r => r.Transfer.Id).ShouldBe([second]);
        (await queries.TransfersAsync(Sample.Operator, isOpen: false, new(), default)).Value!.Rows
            .Select(r => r.Transfer.Id).ShouldBe([first]);
        (await queries.TransfersAsync(Sample.Owner, isOpen: true, new(), default)).Refusal!.Code
            .ShouldBe("access.staff-only");
    }

    [EveryDatabase]
    public async Task Twenty_are_looked_for_at_once_and_the_next_when_one_is_dealt_with(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var first = await AnnounceAsync(ground, "10");
        for (var n = 1; n < OfflineTransfer.AnnouncedMax; n++)
        {
            await AnnounceAsync(ground, "10");
        }
        var one = new AnnounceTransfer("10", "Mei");

        (await CommitAsync(ground, Sample.Owner, one)).ShouldBe("wallet.too-many-announced");
        await ShouldBeShownAsync(ground, first);
        (await CommitAsync(ground, Sample.OtherOwner, one)).ShouldBeNull();
        (await CommitAsync(ground, Sample.Owner, new WithdrawTransfer(first))).ShouldBeNull();
        (await CommitAsync(ground, Sample.Owner, one)).ShouldBeNull();
    }

    [EveryDatabase]
    public async Task What_waits_is_on_the_page_however_much_has_ended_since(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var waiting = await AnnounceAsync(ground, "10");
        for (var n = 0; n < OfflineTransfer.AnnouncedMax + 1; n++)
        {
            ground.Clock.Advance(TimeSpan.FromMinutes(1));
            await CommitAsync(ground, Sample.Owner, new WithdrawTransfer(await AnnounceAsync(ground, "10")));
        }

        await ShouldBeShownAsync(ground, waiting);
    }

    private static async Task ShouldBeShownAsync(Ground ground, string id) =>
        (await ground.Get<WalletQueries>().TopUpAsync(Sample.Owner, default)).Value!.Transfers.Select(t => t.Id)
            .ShouldContain(shown => shown == id);

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }

    private static async Task<string> AnnounceAsync(Ground ground, string amount)
    {
        var done = await ground.Get<WalletOperations>()
            .CommitAsync(Sample.Owner, new AnnounceTransfer(amount, "Mei"), null, default);
        return done.Plan.ShouldNotBeNull().Lines[0].SubjectId;
    }

    private static async Task<string?> CommitAsync(Ground ground, Actor actor, WalletCommand command) =>
        (await ground.Get<WalletOperations>().CommitAsync(actor, command, null, default)).Refusal?.Code;
}
