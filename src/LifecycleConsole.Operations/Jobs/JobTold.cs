using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>One message for all that a job has paid, which counts on with every chunk.</summary>
internal sealed class JobTold(Job job)
{
    private readonly List<Order> _paid = [];

    /// <summary>What is recorded of a line: without its own message of the payment.</summary>
    public IReadOnlyList<Change> Sift(PlanLine line)
    {
        _paid.AddRange(line.Changes.OfType<OrderPaid>().Select(paid => paid.Order));
        return [.. line.Changes.Where(change => change is not NoticeGiven { Notice.Kind: NoticeKind.OrderPaid })];
    }

    public async Task RecordAsync(WriteSession session, RecorderParts parts, CancellationToken cancellationToken)
    {
        if (_paid.Count == 0
            || await AccountHead.TakeAsync(session, job.AccountId, cancellationToken).ConfigureAwait(false)
                is not { } head)
        {
            return;
        }
        var key = $"{JobNumber.Of(job.Id)}:paid";
        var before = await session.Db.Notices.Where(n => n.Key == key).Select(n => n.Arguments)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var recorder = new Recorder(session, head, parts);
        await recorder.CountAsync(new(NoticeOf(key, before, parts.Clock.Now)), cancellationToken)
            .ConfigureAwait(false);
        await recorder.CompleteAsync(JobNews.Feature, cancellationToken).ConfigureAwait(false);
    }

    private Notice NoticeOf(string key, IReadOnlyDictionary<string, string>? before, DateTimeOffset now)
    {
        var sum = new Money(_paid.Sum(order => order.Due.Minor), _paid[0].Currency);
        return new Notice
        {
            Key = key,
            AccountId = job.AccountId,
            Kind = NoticeKind.OrderPaid,
            SubjectId = "",
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["count"] = NoticeFact.Of(_paid.Count + (Read(before, "count") is long count ? count : 0)),
                ["name"] = NoticeFact.Of(Read(before, "name") as string ?? _paid[0].SubjectName),
                ["amount"] = NoticeFact.Of(Read(before, "amount") is Money earlier ? earlier + sum : sum),
            },
            At = now,
        };
    }

    private static object? Read(IReadOnlyDictionary<string, string>? before, string name) =>
        before is not null && before.TryGetValue(name, out var fact) ? NoticeFact.Read(fact) : null;
}
