using System.Collections.Concurrent;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Renewals;
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
    private readonly InstancePages _pages;
    private readonly ConcurrentDictionary<long, Account> _seen = [];

    internal InstanceQueries(ConsoleReader reader, PreparedReads reads, HoldingLoader loader, BusinessClock clock)
    {
        _reader = reader;
        _pages = new InstancePages(reads, reader, PageLimits.Default);
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
        if (await AccountAsync(actor.AccountId, filter, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return AccessRules.NoAccount.With();
        }
        var session = await _pages.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var (rows, hasEarlier, hasLater) = await _pages
                .PageAsync(session, new(account, _clock.Now, SightRules.Of(actor)), filter, cancellationToken)
                .ConfigureAwait(false);
            return new InstancePage
            {
                Rows = await RowsAsync(session, account, rows, cancellationToken).ConfigureAwait(false),
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
        var db = await _reader.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var state = await _loader.LoadAsync(db, actor, instanceIds, cancellationToken)
                .ConfigureAwait(false);
            return state is null ? AccessRules.NoAccount.With() : state;
        }
    }

    /// <summary>
    /// An account stays and so does its currency; its zone may change, so where days are meant it is read again.
    /// </summary>
    private async Task<Account?> AccountAsync(
        long accountId, InstanceFilter filter, CancellationToken cancellationToken)
    {
        var meansDays = filter.HasNext || !string.IsNullOrWhiteSpace(filter.JumpTo);
        if (!meansDays && _seen.TryGetValue(accountId, out var seen))
        {
            return seen;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await HoldingQueries.AccountAsync(db, accountId, cancellationToken).ConfigureAwait(false);
            return account is null ? null : _seen[accountId] = account;
        }
    }

    private async Task<IReadOnlyList<InstanceRow>> RowsAsync(
        ReadSession session, Account account, IReadOnlyList<Instance> instances, CancellationToken cancellationToken)
    {
        if (instances.Count == 0)
        {
            return [];
        }
        var parts = await _pages.PartsAsync(session, instances, cancellationToken).ConfigureAwait(false);
        var state = _loader.StateOf(account, HoldingLoader.Join(instances, parts));
        return [.. state.Holdings.Select(holding => RowOf(state, holding))];
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
            Turns = await BandwidthDue.TurnsAsync(db, accountId, [id], cancellationToken).ConfigureAwait(false),
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
