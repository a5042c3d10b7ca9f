using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Testing;

/// <summary>Gives notices past every producer.</summary>
internal static class GroundNotices
{
    /// <summary>One commit of the sample account that tells these.</summary>
    public static Task<int> GiveAsync(this Ground ground, params Notice[] notices) => ground.Lane.RunAsync(
        async session =>
        {
            var head = await AccountHead.TakeAsync(session, Sample.AccountId, default);
            var recorder = new Recorder(session, head!, ground.Get<RecorderParts>());
            await recorder.RecordAsync(
                new Deed
                {
                    Actor = Actor.System(Sample.AccountId),
                    Action = new ActionName("lc:Test"),
                    SubjectId = "test",
                    SubjectName = "",
                    Effect = "Told",
                    EffectiveAt = ground.Clock.GetUtcNow(),
                    Changes = [.. notices.Select(n => new NoticeGiven(n))],
                },
                default);
            await recorder.CompleteAsync("Notices", default);
            return notices.Length;
        },
        CancellationToken.None);

    /// <summary>That money has come, to the sample account.</summary>
    public static Notice Arrived(string key) => new()
    {
        Key = key,
        AccountId = Sample.AccountId,
        Kind = NoticeKind.PaymentArrived,
        SubjectId = "pay-1",
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["amount"] = NoticeFact.Of(new Money(12345, Currency.Usd)),
        },
        At = Ground.Start,
    };
}
