using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Renewals;

/// <summary>
/// More months, or until a day of the month that all instances share. One that lies in the Recycle Bin is recovered by
/// it, as at Alibaba. The same token renews once and answers the same order.
/// </summary>
internal sealed class EcsRenewInstance(CommandDesk desk, InstanceFinder search) : EcsCommand(desk, "RenewInstance")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("InstanceId");
        var token = ClientToken.Read(p);
        var months = EcsPeriod.Read(p);
        var day = p.Number("ExpectedRenewDay", 1, 28);
        if (months is null && day is null)
        {
            p.Fail(ParameterFaultKind.Missing, "Period");
        }
        if (months is not null && day is not null)
        {
            p.Fail(new WireError(400, "InvalidParameterCombination",
                "Period and ExpectedRenewDay cannot be given together."));
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var command = new RenewInstances([id], months ?? 1, token)
        {
            UnifyTo = day,
            Recovers = await InBin.HasAsync(search, call.Actor, id, cancellationToken).ConfigureAwait(false),
        };
        var order = RenewalOrder.IdOf(call.Actor.AccountId, token, id);
        var result = await DoAsync(call, command, null, _ => new Body(order), cancellationToken).ConfigureAwait(false);
        return result.Refusal?.Code == RenewalRefusals.DoneAlready.Code ? new Body(order) : result;
    }

    private sealed record Body(string OrderId) : WireBody;
}

/// <summary>Whether an instance lies in the Recycle Bin, where renewing means recovering.</summary>
internal static class InBin
{
    public static async Task<bool> HasAsync(
        InstanceFinder search, Domain.Access.Actor actor, string id, CancellationToken cancellationToken)
    {
        var found = await search.FindAsync(
            actor, new() { Ids = [id], IsRecycled = true, Counts = false, Take = 1 }, cancellationToken)
            .ConfigureAwait(false);
        return found.Value?.Holdings.Count > 0;
    }
}
