using LifecycleConsole.Data.Notices;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Notices;

/// <summary>
/// What a user has read. It changes nothing of the account, so it takes no plan and leaves no audit record.
/// </summary>
public sealed class NoticeOperations
{
    private const int PerCommit = 1000;

    private readonly WriteLane _lane;
    private readonly ChangeFeed _feed;

    internal NoticeOperations(WriteLane lane, ChangeFeed feed) => (_lane, _feed) = (lane, feed);

    /// <summary>One message is read; a number that is not the user's changes nothing.</summary>
    /// <returns>How many became read.</returns>
    public Task<Outcome<int>> ReadAsync(Actor actor, long number, CancellationToken cancellationToken) =>
        MarkAsync(actor, number, cancellationToken);

    /// <summary>All that are there by now, in short commits.</summary>
    /// <returns>How many became read.</returns>
    public async Task<Outcome<int>> ReadAllAsync(Actor actor, CancellationToken cancellationToken)
    {
        for (var total = 0; ;)
        {
            var marked = await MarkAsync(actor, number: null, cancellationToken).ConfigureAwait(false);
            if (!marked.IsAllowed)
            {
                return marked;
            }
            total += marked.Value;
            if (marked.Value < PerCommit)
            {
                return total;
            }
        }
    }

    private async Task<Outcome<int>> MarkAsync(Actor actor, long? number, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNoNotices(actor) is { } refusal)
        {
            return refusal;
        }
        return await _lane.RunAsync(
            async session =>
            {
                var unread = await NoticeQueries.Views(session.Db, actor)
                    .Where(v => !v.IsRead && (number == null || v.Notice.Number == number))
                    .OrderByDescending(v => v.Notice.Number).Take(PerCommit).Select(v => v.Notice.Number)
                    .ToListAsync(cancellationToken).ConfigureAwait(false);
                foreach (var one in unread)
                {
                    await session.Rows.AddAsync(NoticeShapes.Read, [actor.UserId, one], cancellationToken)
                        .ConfigureAwait(false);
                }
                session.AfterCommit(() => _feed.Publish(NoticeNews.Of(NoticeQueries.AccountOf(actor))));
                return unread.Count;
            },
            cancellationToken).ConfigureAwait(false);
    }
}
