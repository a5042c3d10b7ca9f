using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Approvals;

/// <summary>Nobody has decided in time.</summary>
internal static class ApprovalDue
{
    public static async Task<Deed> DecideAsync(
        ConsoleDbContext db, DueMoment moment, CancellationToken cancellationToken)
    {
        var request = await db.ApprovalRequests.AsNoTracking()
            .SingleAsync(r => r.Id == moment.SubjectId, cancellationToken).ConfigureAwait(false);
        return ApprovalDeeds.End(
            request, (ApprovalState.Expired, ""), Actor.System(moment.AccountId), moment.DueAt);
    }
}
