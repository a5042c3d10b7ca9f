using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Testing;

/// <summary>Puts money in past every rule but the ledger's own.</summary>
internal static class GroundMoney
{
    /// <summary>One commit with these postings.</summary>
    public static Task<int> PostAsync(this Ground ground, long accountId, params Posting[] postings) =>
        ground.Lane.RunAsync(
            async session =>
            {
                var head = await AccountHead.TakeAsync(session, accountId, default);
                var recorder = new Recorder(session, head!, ground.Get<RecorderParts>());
                await recorder.RecordAsync(
                    new Deed
                    {
                        Actor = Actor.System(accountId),
                        Action = new ActionName("lc:Test"),
                        SubjectId = "test",
                        SubjectName = "",
                        Effect = "Posted",
                        EffectiveAt = ground.Clock.GetUtcNow(),
                        Changes = [.. postings.Select(p => new LedgerPosted(p))],
                    },
                    default);
                await recorder.CompleteAsync("Wallet", default);
                return postings.Length;
            },
            CancellationToken.None);

    /// <summary>Cash by card.</summary>
    public static Task<int> PlantCashAsync(this Ground ground, long accountId, long minor, string key = "planted") =>
        ground.PostAsync(accountId, new Posting(
            PostingKind.TopUpCard, key, "", new Transfer(Book.GatewayClearing, Book.Cash, new(minor, Currency.Usd))));

    public static async Task<Balances> BalancesAsync(this Ground ground, long accountId) =>
        await ground.ReadAsync(db => WalletLoader.BalancesAsync(db, accountId, default));

    public static Task<LedgerVerdict> VerifyLedgerAsync(this Ground ground) =>
        ground.Get<LedgerVerification>().RunAsync(CancellationToken.None);
}
