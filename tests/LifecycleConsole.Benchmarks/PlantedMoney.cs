using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Benchmarks;

/// <summary>Cash of an account that is there already, booked as a top-up by card.</summary>
internal static class PlantedMoney
{
    /// <param name="minor">Cents of US dollars.</param>
    /// <param name="besides">What else is written with it.</param>
    public static async Task GiveAsync(
        WriteSession session, House house, (long AccountId, long Minor, DateTimeOffset At) gift,
        params IEnumerable<Change> besides)
    {
        var head = await AccountHead.TakeAsync(session, gift.AccountId, default)
            ?? throw new InvalidOperationException($"There is no account {gift.AccountId}.");
        var recorder = new Recorder(session, head, house.Get<RecorderParts>());
        await recorder.RecordAsync(
            new Deed
            {
                Actor = Actor.System(gift.AccountId),
                Action = Actions.TopUp,
                SubjectId = "bench",
                SubjectName = "",
                Effect = "Planted",
                EffectiveAt = gift.At,
                Changes =
                [
                    new LedgerPosted(new Posting(PostingKind.TopUpCard, $"planted-{gift.AccountId}", "", new Transfer(
                        Book.GatewayClearing, Book.Cash, new Money(gift.Minor, Currency.Usd)))),
                    .. besides,
                ],
            },
            default);
        await recorder.CompleteAsync("Bench", default);
    }
}
