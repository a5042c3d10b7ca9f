using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Approvals;

/// <summary>
/// What of a request somebody may see: instances that are hidden from him are so in requests of others too. Whoever
/// asked saw what he asked for.
/// </summary>
internal static class ApprovalSight
{
    /// <summary>The request as the reader may see it.</summary>
    public static async Task<SeenRequest> OfAsync(
        ConsoleDbContext db, Actor reader, ApprovalRequest request, CancellationToken cancellationToken) =>
        reader.UserId == request.UserId || SeenInstances.HiddenFrom(db, reader) is not { } hidden
            ? new(request, 0)
            : request.JobId is { } jobId
                ? await OfJobAsync(db, hidden, (request, jobId), cancellationToken).ConfigureAwait(false)
                : await OfPlanAsync(hidden, request, cancellationToken).ConfigureAwait(false);

    /// <summary>Why he cannot say yes to it; null where he sees everything that it is about.</summary>
    public static async Task<Refusal?> WhyNotAllAsync(
        ConsoleDbContext db, Actor reader, ApprovalRequest request, CancellationToken cancellationToken) =>
        (await OfAsync(db, reader, request, cancellationToken).ConfigureAwait(false)).WhyNotAll;

    /// <summary>By what name each of them knows what it is about.</summary>
    public static async Task<IReadOnlyList<(string UserId, string Name)>> NamesAsync(
        ConsoleDbContext db, IReadOnlyList<Actor> readers, ApprovalRequest request,
        CancellationToken cancellationToken)
    {
        var names = new List<(string UserId, string Name)>();
        foreach (var reader in readers)
        {
            var seen = await OfAsync(db, reader, request, cancellationToken).ConfigureAwait(false);
            names.Add((reader.UserId, seen.Request.SubjectName));
        }
        return names;
    }

    private static async Task<SeenRequest> OfPlanAsync(
        IQueryable<Instance> hidden, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var plan = StoredPlan.Read(request.Plan);
        List<string> ids = [.. plan.Lines.Select(line => line.SubjectId)];
        var unseen = await hidden.Where(i => ids.Contains(i.Id)).Select(i => i.Id)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        if (unseen.Count == 0)
        {
            return new(request, 0);
        }
        var shown = plan with { Lines = [.. plan.Lines.Where(line => !unseen.Contains(line.SubjectId))] };
        var name = shown.Applying.Select(line => line.SubjectName).FirstOrDefault();
        return new(Without(request, name) with { Plan = StoredPlan.Write(shown) }, unseen.Count);
    }

    /// <summary>A job's lines outlive its end by a while only; without them nothing of it is named.</summary>
    private static async Task<SeenRequest> OfJobAsync(
        ConsoleDbContext db, IQueryable<Instance> hidden, (ApprovalRequest Request, long JobId) asked,
        CancellationToken cancellationToken)
    {
        var lines = db.JobLines.Where(l => l.JobId == asked.JobId);
        var unseen = await lines.CountAsync(l => hidden.Any(i => i.Id == l.SubjectId), cancellationToken)
            .ConfigureAwait(false);
        var name = await lines.Where(l => !hidden.Any(i => i.Id == l.SubjectId)).OrderBy(l => l.Position)
            .Select(l => l.Name).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (unseen == 0 && name is not null)
        {
            return new(asked.Request, 0);
        }
        var summary = StoredSummary.Read(asked.Request.Plan);
        var unnamed = summary with { Skips = [.. summary.Skips.Select(skip => skip with { Names = [] })] };
        return new(
            Without(asked.Request, name) with { Plan = StoredSummary.Write(unnamed) },
            name is null && unseen == 0 ? asked.Request.Count : unseen);
    }

    /// <summary>By the request's own ID where nothing of it is seen.</summary>
    private static ApprovalRequest Without(ApprovalRequest request, string? name) =>
        request with { SubjectName = name ?? request.Id, Command = "" };
}

/// <param name="Request">Without what is hidden.</param>
/// <param name="Hidden">How many of what it is about are not shown.</param>
internal sealed record SeenRequest(ApprovalRequest Request, int Hidden)
{
    public Refusal? WhyNotAll => Hidden == 0
        ? null
        : ApprovalRefusals.Unseen.With(new RefusalArgument("count", Hidden));
}
