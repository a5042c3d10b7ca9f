using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Web.Plans;

/// <summary>The two calls that a dialog makes: what would happen, and do it as shown.</summary>
public sealed record PlanDoor(
    Func<InstanceCommand, CancellationToken, Task<Outcome<Plan>>> PlanAsync,
    Func<InstanceCommand, Quote?, CancellationToken, Task<Commitment>> CommitAsync);
