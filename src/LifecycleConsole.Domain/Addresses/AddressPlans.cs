using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Addresses;

/// <summary>What every command over Elastic IPs has in common.</summary>
internal static class AddressPlans
{
    /// <summary>A line per address; missing, foreign and released ones are skipped with the reason.</summary>
    public static Outcome<Plan> Of(
        AccountState state, AddressCommand command, Moments moments, Func<ElasticAddress, PlanLine> decide) =>
        LinePlans.OfParts(command, command.AddressIds, moments, id => Find(state, id) switch
        {
            null => new PlanLine
            {
                SubjectId = id,
                SubjectName = id,
                Reason = AddressRefusals.NotFound.With(new RefusalArgument("id", id)),
            },
            { ReleasedAt: not null } released => Skipped(released, AddressRefusals.Released),
            var address => decide(address),
        });

    /// <summary>Another account's address is not there, even if a query let it through.</summary>
    public static ElasticAddress? Find(AccountState state, string id) => state.Addresses.FirstOrDefault(address =>
        string.Equals(address.Id, id, StringComparison.Ordinal) && address.AccountId == state.Account.Id);

    /// <summary>An instance that a command names; null where the actor may not see it.</summary>
    public static Holding? Target(AccountState state, string instanceId) => Disks.DiskPlans.Target(state, instanceId);

    public static PlanLine Applied(ElasticAddress address, Effect effect, params IReadOnlyList<Change> changes) => new()
    {
        SubjectId = address.Id,
        SubjectName = address.Name,
        Effect = effect,
        Changes = changes,
    };

    /// <summary>The reason carries the address's ID as its last fact, for doors that answer without a line.</summary>
    public static PlanLine Skipped(
        ElasticAddress address, RefusalKind kind, params IReadOnlyList<RefusalArgument> facts) => new()
    {
        SubjectId = address.Id,
        SubjectName = address.Name,
        Reason = kind.With([.. facts, new RefusalArgument("id", address.Id)]),
    };

    /// <summary>What the instance is called in a reason: its name, or its ID where it cannot be seen.</summary>
    public static RefusalArgument InstanceFact(AccountState state, ElasticAddress address) =>
        new("instance", state.CallHost(address.InstanceId));

    /// <summary>A line of money where one rate follows another.</summary>
    public static IReadOnlyList<MoneyLine> Turns(AccountState state, ElasticAddress before, ElasticAddress after) =>
    [
        .. Line(MoneyLineKind.EndsPerDay, state, before),
        .. Line(MoneyLineKind.StartsPerDay, state, after),
    ];

    public static IReadOnlyList<MoneyLine> Line(MoneyLineKind kind, AccountState state, ElasticAddress address) =>
        PartRates.Of(address, state.Prices) is { PerHour: > 0 } rate ? [MoneyLine.PerDay(kind, rate)] : [];
}
