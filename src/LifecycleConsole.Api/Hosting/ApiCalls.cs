using System.Collections.Concurrent;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Hosting;

/// <summary>One call at the vendors' door, with what was answered.</summary>
public sealed record ApiCall
{
    /// <summary>By the system's clock: signatures go by it.</summary>
    public required DateTimeOffset At { get; init; }

    public required string RequestId { get; init; }

    /// <summary><c>Ecs</c>, <c>BssOpenApi</c>, <c>cvm</c>; empty where it is none that is served.</summary>
    public required string Product { get; init; }

    public required string Action { get; init; }

    public required string AccessKeyId { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required string SourceAddress { get; init; }

    public required int Status { get; init; }

    /// <summary>Empty where it went well.</summary>
    public string Code { get; init; } = "";

    /// <summary>What the client was told.</summary>
    public string Message { get; init; } = "";

    public bool IsGood => Code.Length == 0;
}

/// <summary>
/// The last calls of each account, for whoever looks why his client is refused. In memory, of this node, since it
/// started; what was done stands in the audit.
/// </summary>
public sealed class ApiCalls
{
    public const int PerAccountMax = 100;

    private const int AccountsMax = 10_000;

    private readonly ConcurrentDictionary<long, Queue<ApiCall>> _calls = new();

    /// <summary>Newest first: all of the account for whoever may read its audit, else one's own.</summary>
    public Outcome<IReadOnlyList<ApiCall>> Recent(Actor actor)
    {
        if (AccessRules.WhyNot(actor, Actions.GetAccountSettings) is { } refusal)
        {
            return refusal;
        }
        if (!_calls.TryGetValue(actor.AccountId, out var calls))
        {
            return Array.Empty<ApiCall>();
        }
        var isAll = AccessRules.WhyNot(actor, Actions.ListAudit) is null;
        lock (calls)
        {
            return calls.Where(call => isAll || call.UserId == actor.UserId).Reverse().ToArray();
        }
    }

    internal void Add(long accountId, ApiCall call)
    {
        if (!_calls.TryGetValue(accountId, out var calls))
        {
            if (_calls.Count >= AccountsMax) // which takes every lock: not at each call
            {
                return;
            }
            calls = _calls.GetOrAdd(accountId, _ => new Queue<ApiCall>());
        }
        lock (calls)
        {
            calls.Enqueue(call);
            if (calls.Count > PerAccountMax)
            {
                calls.Dequeue();
            }
        }
    }
}
