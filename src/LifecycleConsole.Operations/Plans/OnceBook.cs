using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Plans;

/// <summary>
/// A client's own key for one commit: what was done under it is not done again, and is answered as it was. The answer
/// is written in the very transaction that does it.
/// </summary>
/// <param name="AccessKeyId">Whose key: two programs may choose the same.</param>
/// <param name="AskedHash">Of everything that was asked.</param>
/// <param name="Written">The answer, made of the plan as carried out.</param>
public sealed record OnceKey(string AccessKeyId, string Key, string AskedHash, Func<Plan, string> Written);

internal static class OnceBook
{
    /// <summary>For so long a key is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>
    /// The account is taken first, so that of many at once one does it and the others read its answer.
    /// </summary>
    public static async Task<Commitment> RunAsync(
        WriteSession session, (long AccountId, OnceKey Key, DateTimeOffset Now) once, Func<Task<Commitment>> commit,
        CancellationToken cancellationToken)
    {
        var (accountId, key, now) = once;
        await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false);
        var first = await session.Db.CommitAnswers
            .SingleOrDefaultAsync(
                a => a.AccountId == accountId && a.AccessKeyId == key.AccessKeyId && a.Key == key.Key,
                cancellationToken).ConfigureAwait(false);
        if (first is not null)
        {
            return string.Equals(first.AskedHash, key.AskedHash, StringComparison.Ordinal)
                ? new() { Answer = first.Answer }
                : new() { Refusal = PlanRefusals.KeyOfAnother.With(new RefusalArgument("key", key.Key)) };
        }
        var commitment = await commit().ConfigureAwait(false);
        if (commitment is { IsDone: true, Plan: { } plan })
        {
            await session.Db.CommitAnswers.Where(a => a.AccountId == accountId && a.AnsweredAt < now - Kept)
                .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            var answer = new CommitAnswer
            {
                AccountId = accountId, AccessKeyId = key.AccessKeyId, Key = key.Key, AskedHash = key.AskedHash,
                Answer = key.Written(plan), AnsweredAt = now,
            };
            await session.Rows.AddAsync(DoorRows.AnswerNew, DoorRows.Of(answer), cancellationToken)
                .ConfigureAwait(false);
        }
        return commitment;
    }
}
