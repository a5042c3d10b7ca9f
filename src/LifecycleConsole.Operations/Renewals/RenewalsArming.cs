using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>
/// Once in the life of a database: arms what comes due of prepaid instances that a version wrote which did not know of
/// it. Later every commit arms what it writes.
/// </summary>
internal sealed class RenewalsArming(ConsoleReader reader, WriteLane lane, BusinessClock clock)
{
    private const string Done = "renewals.armed";
    private const int InstancesAtOnce = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await IsDoneAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }
        var after = (Account: 0L, Id: "");
        while (await NextAsync(after, cancellationToken).ConfigureAwait(false) is { Count: > 0 } chunk)
        {
            await lane.RunAsync(session => ArmAsync(session, chunk, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            after = (chunk[0].AccountId, chunk[^1].Id);
        }
        await lane.RunAsync(
            async session =>
            {
                await session.Rows.AddAsync(Shapes.FactSet, [Done, "1"], cancellationToken).ConfigureAwait(false);
                return 0;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsDoneAsync(CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.ConsoleFacts.AnyAsync(f => f.Key == Done, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Instances of one account, beyond the last.</summary>
    private async Task<List<Instance>> NextAsync((long Account, string Id) after, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var rest = db.Instances.Where(i => i.ChargeType == ChargeType.Subscription && i.Phase == Phase.Active
                && (i.AccountId > after.Account || (i.AccountId == after.Account && i.Id.CompareTo(after.Id) > 0)));
            var chunk = await rest.OrderBy(i => i.AccountId).ThenBy(i => i.Id).Take(InstancesAtOnce)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return [.. chunk.TakeWhile(i => i.AccountId == chunk[0].AccountId)];
        }
    }

    private async Task<int> ArmAsync(WriteSession session, List<Instance> chunk, CancellationToken cancellationToken)
    {
        var accountId = chunk[0].AccountId;
        await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false);
        session.Rows.Prepaid.HoldFrom(clock.Now);
        foreach (var instance in chunk)
        {
            session.Rows.Prepaid.Note(instance.Id);
        }
        await new PrepaidWatch(session, accountId).LookAsync(cancellationToken).ConfigureAwait(false);
        return chunk.Count;
    }
}
