using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Addresses;

/// <summary>An Elastic IP as its list shows it.</summary>
/// <param name="InstanceName">
/// Of the instance that it is bound to; null where it is idle; empty, as its ID, where that is not to be known.
/// </param>
public sealed record AddressRow(ElasticAddress Address, string? InstanceName, HourlyRate PerHour);

/// <summary>What lists and dialogs show of Elastic IPs. What the actor may not see is not there.</summary>
public sealed class AddressQueries
{
    private readonly PartReads _reads;

    internal AddressQueries(PartReads reads) => _reads = reads;

    public Task<Outcome<PartPage<AddressRow>>> ListAsync(
        Actor actor, PartFilter<AddressState> filter, CancellationToken cancellationToken) =>
        _reads.PageAsync(actor, ListOf(actor, filter), filter.Spot, cancellationToken);

    /// <summary>All that match, for a job over them.</summary>
    public PartMatch Matching(PartFilter<AddressState> filter) => PartMatch.Of(
        JobSubject.Addresses, actor => ListOf(actor, filter), filter.Spot.Descending,
        a => new Chosen(a.Id, a.Address == "" ? a.Id : a.Address));

    public Task<Outcome<PartCounts>> CountAsync(
        Actor actor, PartFilter<AddressState> filter, CancellationToken cancellationToken) => _reads.CountAsync(
            actor, ListOf(actor, filter), ListOf(actor, new() { Region = filter.Region }), cancellationToken);

    /// <summary>The addresses with the instances they are bound to.</summary>
    public Task<Outcome<AccountState>> GetStateAsync(
        Actor actor, IReadOnlyList<string> addressIds, CancellationToken cancellationToken) => _reads.StateAsync(
            actor, Actions.DescribeEipAddresses, new PartNeeds { AddressIds = addressIds }, cancellationToken);

    private PartList<ElasticAddress, AddressRow> ListOf(Actor actor, PartFilter<AddressState> filter) => new()
    {
        Action = Actions.DescribeEipAddresses,
        Key = filter.Sort switch
        {
            PartSort.Created => SortKey<ElasticAddress>.Of(a => a.CreatedAt),
            PartSort.Name => SortKey<ElasticAddress>.Of(a => a.Address),
            PartSort.Size => SortKey<ElasticAddress>.Of(a => a.BandwidthMbps),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Sort, null),
        },
        Query = db => WithText(Filtered(db, actor, filter), filter.Text),
        ShowAsync = ShowAsync,
    };

    private static IQueryable<ElasticAddress> Filtered(
        ConsoleDbContext db, Actor actor, PartFilter<AddressState> filter)
    {
        var accountId = actor.AccountId;
        var query = db.Addresses.Where(a => a.AccountId == accountId && a.GoneAt == null);
        if (filter.Region is { } region)
        {
            query = query.Where(a => a.Region == region);
        }
        if (filter.Instance is { } instance)
        {
            var hosts = SeenInstances.Called(db, actor, instance);
            query = query.Where(a => hosts.Contains(a.InstanceId));
        }
        return filter.State is { } state ? InState(query, state) : query;
    }

    /// <summary>The same as <see cref="ElasticAddress.State"/>, in the database's words.</summary>
    private static IQueryable<ElasticAddress> InState(IQueryable<ElasticAddress> query, AddressState state)
    {
        var alive = query.Where(a => a.ReleasedAt == null);
        return state switch
        {
            AddressState.Releasing => query.Where(a => a.ReleasedAt != null),
            AddressState.Idle => alive.Where(a => a.Step == AddressStep.Settled && a.InstanceId == null),
            AddressState.Bound => alive.Where(a => a.Step == AddressStep.Settled && a.InstanceId != null),
            AddressState.Creating => alive.Where(a => a.Step == AddressStep.Creating),
            AddressState.Binding => alive.Where(a => a.Step == AddressStep.Binding),
            AddressState.Unbinding => alive.Where(a => a.Step == AddressStep.Unbinding),
            AddressState.Resizing => alive.Where(a => a.Step == AddressStep.Resizing),
            AddressState.CreateFailed => alive.Where(a => a.Step == AddressStep.CreateFailed),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
    }

    private IQueryable<ElasticAddress> WithText(IQueryable<ElasticAddress> query, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return query;
        }
        var pattern = PartReads.Anywhere(text);
        return _reads.IsPostgres
            ? query.Where(a => EF.Functions.ILike(a.Address, pattern, "\\") || EF.Functions.ILike(a.Id, pattern, "\\"))
            : query.Where(a => EF.Functions.Like(a.Address, pattern, "\\") || EF.Functions.Like(a.Id, pattern, "\\"));
    }

    private static async Task<IReadOnlyList<AddressRow>> ShowAsync(
        PartSight sight, IReadOnlyList<ElasticAddress> addresses, CancellationToken cancellationToken)
    {
        var hosts = await sight.HostsAsync(addresses.Select(a => a.InstanceId), cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. addresses.Select(a => new AddressRow(
                a with { InstanceId = hosts.IdOf(a.InstanceId) }, hosts.NameOf(a.InstanceId),
                PartRates.Of(a, sight.Prices))),
        ];
    }
}
