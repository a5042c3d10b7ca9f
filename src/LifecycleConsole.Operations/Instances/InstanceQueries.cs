using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>What lists and pages show of instances. What the actor may not see is not there.</summary>
public sealed class InstanceQueries
{
    private const int PastMax = 50;

    private readonly ConsoleReader _reader;
    private readonly HoldingLoader _loader;
    private readonly BusinessClock _clock;

    internal InstanceQueries(ConsoleReader reader, HoldingLoader loader, BusinessClock clock)
    {
        _reader = reader;
        _loader = loader;
        _clock = clock;
    }

    /// <summary>One page by keyset: as fast at the millionth row as at the first.</summary>
    public async Task<Outcome<InstancePage>> ListAsync(
        Actor actor, InstanceFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            if (await HoldingQueries.For(db).Account(db, actor.AccountId, cancellationToken)
                .ConfigureAwait(false) is not { } account)
            {
                return AccessRules.NoAccount.With();
            }
            var query = await new InstanceFilterSql(db, new FilterScope(account, _clock.Now))
                .NarrowedAsync(filter, cancellationToken).ConfigureAwait(false);
            var size = Math.Clamp(filter.PageSize, 1, InstanceFilter.PageSizeMax);
            var (rows, hasEarlier, hasLater) = await InstanceKeyset
                .PageAsync(query, filter, account.BillingZone, size, cancellationToken).ConfigureAwait(false);
            return new InstancePage
            {
                Rows = await RowsAsync(db, account, rows, cancellationToken).ConfigureAwait(false),
                Previous = hasEarlier && rows.Count > 0 ? InstanceKeyset.CursorOf(rows[0], filter.Sort) : null,
                Next = hasLater && rows.Count > 0 ? InstanceKeyset.CursorOf(rows[^1], filter.Sort) : null,
                ReadAt = _clock.Now,
            };
        }
    }

    /// <summary>One instance. Missing and foreign ones get the same answer.</summary>
    public async Task<Outcome<InstanceDetails>> GetAsync(
        Actor actor, string instanceId, CancellationToken cancellationToken)
    {
        var found = await GetStateAsync(actor, [instanceId], cancellationToken).ConfigureAwait(false);
        if (!found.IsAllowed)
        {
            return found.Refusal;
        }
        if (found.Value.Holdings is not [var holding])
        {
            return InstanceRefusals.NotFound.With(new RefusalArgument("id", instanceId));
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await DetailsAsync(db, found.Value, holding, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What pure decisions need to say in advance what a command would do: for menus and buttons.</summary>
    public async Task<Outcome<AccountState>> GetStateAsync(
        Actor actor, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var state = await _loader.LoadAsync(db, actor.AccountId, instanceIds, cancellationToken)
                .ConfigureAwait(false);
            return state is null ? AccessRules.NoAccount.With() : state;
        }
    }

    private async Task<IReadOnlyList<InstanceRow>> RowsAsync(
        ConsoleDbContext db, Account account, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        var holdings = await HoldingLoader.HoldAsync(db, instances, cancellationToken).ConfigureAwait(false);
        var state = _loader.StateOf(account, holdings);
        return [.. holdings.Select(holding => RowOf(state, holding))];
    }

    internal static InstanceRow RowOf(AccountState state, Holding holding)
    {
        var type = state.Prices.Types.GetValueOrDefault(holding.Instance.TypeName);
        var isPrepaid = holding.Instance.ChargeType == ChargeType.Subscription;
        return new InstanceRow
        {
            Instance = holding.Instance,
            Tags = holding.Tags,
            Addresses = [.. holding.Addresses.Select(address => address.Address)],
            PerHour = RunningRates.PerHour(holding, state.Prices).Total,
            PerMonth = isPrepaid && type is not null
                ? Money.RoundHalfUp(type.PerMonth, state.Prices.Currency)
                : null,
            Type = type,
        };
    }

    private async Task<InstanceDetails> DetailsAsync(
        ConsoleDbContext db, AccountState state, Holding holding, CancellationToken cancellationToken)
    {
        var id = holding.Instance.Id;
        var accountId = state.Account.Id;
        return new InstanceDetails
        {
            Account = state.Account,
            Holding = holding,
            Row = RowOf(state, holding),
            Past = await db.AuditRecords.Where(a => a.AccountId == accountId && a.SubjectId == id)
                .OrderByDescending(a => a.Sequence).Take(PastMax).ToListAsync(cancellationToken).ConfigureAwait(false),
            Coming = await db.DueMoments.Where(d => d.SubjectId == id).OrderBy(d => d.DueAt)
                .ToListAsync(cancellationToken).ConfigureAwait(false),
            Work = await db.WorkItems.Where(w => w.InstanceId == id && w.State != WorkState.Done)
                .OrderBy(w => w.Id).ToListAsync(cancellationToken).ConfigureAwait(false),
            DiskRates = holding.Disks
                .Select(d => (d.Id, Rate: state.Prices.Disk(d.Category, d.SizeGib)))
                .Where(d => d.Rate is not null)
                .ToDictionary(d => d.Id, d => d.Rate!.Value, StringComparer.Ordinal),
            ReadAt = _clock.Now,
        };
    }
}
