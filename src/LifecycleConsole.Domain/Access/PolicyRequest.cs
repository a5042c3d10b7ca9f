namespace LifecycleConsole.Domain.Access;

/// <summary>What a policy is asked: who wants what, from where, when.</summary>
public sealed record PolicyRequest
{
    public required ActionName Action { get; init; }

    public required long AccountId { get; init; }

    /// <summary>The address asked from; empty where there is none, and then no range of addresses fits.</summary>
    public string SourceAddress { get; init; } = "";

    public required DateTimeOffset Now { get; init; }

    /// <summary>A second factor was given at sign-in.</summary>
    public bool HasMfa { get; init; }

    /// <summary>What it is about; null: the account as a whole, or not known yet.</summary>
    public PolicySubject? Subject { get; init; }

    /// <summary>What the operation comes to, over all its lines; null: not known yet.</summary>
    public PolicyAmounts? Amounts { get; init; }

    /// <summary>What the actor asks, as far as it is known before the thing and the sum are.</summary>
    public static PolicyRequest Of(Actor actor, ActionName action) => new()
    {
        Action = action,
        AccountId = actor.AccountId,
        SourceAddress = actor.SourceAddress,
        Now = actor.Grants?.Now ?? default,
        HasMfa = actor.HasFactor || actor.Session is { HasFactor: true },
    };

    /// <summary>The subject, or the whole account of the action's service.</summary>
    public string Resource => Subject?.Resource ?? $"acs:{Service}:*:{AccountId}:*";

    public string Service => Action.Name[..Action.Name.IndexOf(':', StringComparison.Ordinal)];
}

/// <summary>A thing that an action is about.</summary>
/// <param name="Resource"><c>acs:ecs:cn-hangzhou:1000…:instance/i-…</c></param>
public sealed record PolicySubject(string Resource, IReadOnlyDictionary<string, string> Tags)
{
    public static PolicySubject Of(Instances.Holding holding) => new(
        $"acs:ecs:{holding.Instance.Region}:{holding.Instance.AccountId}:instance/{holding.Instance.Id}", holding.Tags);

    public static PolicySubject Of(Disks.Disk disk) =>
        new($"acs:ecs:{disk.Region}:{disk.AccountId}:disk/{disk.Id}", None);

    public static PolicySubject Of(Addresses.ElasticAddress address) =>
        new($"acs:vpc:{address.Region}:{address.AccountId}:eip/{address.Id}", None);

    public static PolicySubject Of(Person person, long accountId) =>
        new($"acs:ram::{accountId}:user/{person.UserName}", None);

    /// <summary>Only instances have tags.</summary>
    private static IReadOnlyDictionary<string, string> None { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <param name="Order">To be paid, in whole units of the account's currency.</param>
/// <param name="Refund">Paid back, likewise.</param>
public readonly record struct PolicyAmounts(decimal Order, decimal Refund)
{
    /// <summary><see cref="Order"/> with what the user has ordered before it today; null: not known.</summary>
    public decimal? OrderPerDay { get; init; }

    public decimal? RefundPerDay { get; init; }

    /// <summary>Of all lines of a plan.</summary>
    /// <param name="today">What was before it; null: not known.</param>
    public static PolicyAmounts Of(Plans.Plan plan, DaySpend? today = null)
    {
        var amounts = Of(plan.Money);
        return today is null ? amounts : amounts.After(
            today, [.. DaySpend.OrdersOf(plan.Applying).Select(order => order.Id)]);
    }

    /// <summary>The same after what was ordered and paid back today, without the orders that it is about.</summary>
    public PolicyAmounts After(DaySpend today, IReadOnlyCollection<string> orderIds) => this with
    {
        OrderPerDay = today.OrdersBesides(orderIds) + Order, RefundPerDay = today.Refunds + Refund,
    };

    /// <summary>Of the sums of many lines.</summary>
    public static PolicyAmounts Of(IReadOnlyList<Plans.MoneyLine> sums) => new(
        Sum(sums, Plans.MoneyLineKind.AmountDue), Sum(sums, Plans.MoneyLineKind.Refund));

    private static decimal Sum(IReadOnlyList<Plans.MoneyLine> sums, Plans.MoneyLineKind kind) =>
        sums.Where(line => line.Kind == kind).Sum(line => Math.Abs(line.Amount.Units));
}
