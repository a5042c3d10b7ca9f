using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// Any command over many instances: choose (the set is fixed), review piece by piece, start; later cancel or retry. The
/// lines are carried out by <see cref="JobRunner"/>.
/// </summary>
public sealed partial class JobOperations
{
    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly JobFreezer _freezer;
    private readonly JobReviewer _reviewer;
    private readonly RecorderParts _parts;
    private readonly ProofGate _gate;
    private readonly ApprovalAsks _asks;

    internal JobOperations(
        ConsoleReader reader, WriteLane lane, (CommandDesk Desk, ProofGate Gate, ApprovalAsks Asks) doors,
        RecorderParts parts)
    {
        (_reader, _lane, _parts, _gate, _asks) = (reader, lane, parts, doors.Gate, doors.Asks);
        _freezer = new JobFreezer(reader, lane, parts);
        _reviewer = new JobReviewer(reader, lane, doors.Desk, parts);
    }

    /// <summary>Fixes the set of all that match, as of one instant. Its page and its sort do not matter.</summary>
    public async Task<Outcome<Job>> FreezeAsync(
        Actor actor, InstanceFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageJobs) is { } refusal)
        {
            return refusal;
        }
        if (!Enum.IsDefined(filter.View) || !Enum.IsDefined(filter.Sort))
        {
            return JobRefusals.Filter.With();
        }
        if (await AccountAsync(actor.AccountId, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return AccessRules.NoAccount.With();
        }
        var scope = new FilterScope(account, _parts.Clock.Now, SightRules.OfDeeds(actor));
        return await _freezer.FreezeAsync(
            _freezer.DraftFor(actor),
            async db => (await InstanceFilterSql.NarrowedAsync(db, new(scope, filter), cancellationToken)
                    .ConfigureAwait(false))
                .OrderBy(i => i.Name).ThenBy(i => i.Id).Select(i => new Chosen(i.Id, i.Name)),
            cancellationToken).ConfigureAwait(false) is { } job ? job : JobRefusals.Empty.With();
    }

    /// <summary>The same of all that another list shows.</summary>
    public async Task<Outcome<Job>> FreezeMatchAsync(
        Actor actor, PartMatch match, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageJobs) is { } refusal)
        {
            return refusal;
        }
        var (action, query) = match.For(actor);
        if (AccessRules.WhyNot(actor, action) is { } missing)
        {
            return missing;
        }
        return await _freezer.FreezeAsync(
            _freezer.DraftFor(actor, match.Subject), db => Task.FromResult(query(db)), cancellationToken)
            .ConfigureAwait(false) is { } job ? job : JobRefusals.Empty.With();
    }

    /// <summary>Fixes the set of these; what is not there, or not the account's, becomes a line that says so.</summary>
    public Task<Outcome<Job>> FreezeTheseAsync(
        Actor actor, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken) =>
        FreezeTheseAsync(actor, JobSubject.Instances, instanceIds, cancellationToken);

    /// <summary>The same of disks, Elastic IPs or snapshots.</summary>
    public async Task<Outcome<Job>> FreezeTheseAsync(
        Actor actor, JobSubject subject, IReadOnlyList<string> subjectIds, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageJobs) is { } refusal)
        {
            return refusal;
        }
        var ids = subjectIds.Distinct(StringComparer.Ordinal).ToList();
        var names = await NamesAsync(actor, (subject, ids), cancellationToken).ConfigureAwait(false);
        var chosen = ids.ConvertAll(id => new Chosen(id, names.GetValueOrDefault(id, id)));
        return await _freezer
            .FreezeAsync(_freezer.DraftFor(actor, subject), chosen, cancellationToken).ConfigureAwait(false)
            is { } job ? job : PlanRefusals.Empty.With();
    }

    /// <summary>A draft with what failed in a job that has ended, and its command. It is reviewed anew.</summary>
    public async Task<Outcome<Job>> RetryAsync(Actor actor, long jobId, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageJobs) is { } refusal)
        {
            return refusal;
        }
        var job = await FindAsync(actor, jobId, cancellationToken).ConfigureAwait(false);
        if (job is null || JobDecisions.WhyNoRetry(job) is not null)
        {
            return job is null ? NoSuchJob(jobId) : JobDecisions.WhyNoRetry(job)!;
        }
        var draft = _freezer.DraftFor(actor, job.Subject) with { RetryOf = jobId, Command = job.Command };
        return await _freezer.FreezeAsync(
            draft,
            db => Task.FromResult(Untaken(db, jobId).OrderBy(l => l.Position)
                .Select(l => new Chosen(l.SubjectId, l.Name))),
            cancellationToken).ConfigureAwait(false) is { } retry ? retry : JobRefusals.NothingFailed.With();
    }

    /// <summary>Begins a review with this command, whose IDs do not matter: the draft has them.</summary>
    public async Task<Outcome<Job>> BeginReviewAsync(
        Actor actor, long jobId, Command command, CancellationToken cancellationToken) =>
        (AccessRules.WhyNot(actor, Actions.ManageJobs) ?? AccessRules.WhyNot(actor, command)) is { } refusal
            ? refusal
            : await _reviewer.BeginAsync(actor, jobId, command, cancellationToken).ConfigureAwait(false);

    /// <summary>Plans the next few hundred lines; <see cref="Job.Reviewed"/> says how far it is.</summary>
    public async Task<Outcome<Job>> ReviewNextAsync(
        Actor actor, long jobId, int reviewNumber, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageJobs) is { } refusal)
        {
            return refusal;
        }
        var job = await FindAsync(actor, jobId, cancellationToken).ConfigureAwait(false);
        return job switch
        {
            null => NoSuchJob(jobId),
            { State: not JobState.Draft } => JobRefusals.Confirmed.With(),
            { Command: "" } => JobRefusals.NoCommand.With(),
            _ when job.ReviewNumber != reviewNumber => JobRefusals.NotReviewed.With(),
            _ => await _reviewer.GoOnAsync(actor, job, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Starts what the review has shown. Once: a second confirmation is refused and does nothing.</summary>
    public async Task<Outcome<Job>> StartAsync(
        Actor actor, long jobId, int reviewNumber, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageJobs) is { } refusal)
        {
            return refusal;
        }
        if (await FindAsync(actor, jobId, cancellationToken).ConfigureAwait(false) is { Command.Length: > 0 } job
            && await _gate.WhyNotAsync(actor, StoredCommand.Read(job.Command, []), job.Total, cancellationToken)
                .ConfigureAwait(false) is { } unproven)
        {
            return unproven;
        }
        return await _lane.RunAsync(
            session => StartAsync(session, actor, (jobId, reviewNumber, null), cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>What waits is left alone; what was done stays done.</summary>
    public Task<Outcome<Job>> CancelAsync(Actor actor, long jobId, CancellationToken cancellationToken) =>
        _lane.RunAsync<Outcome<Job>>(
            async session =>
            {
                var job = await JobHead.TakeAsync(session, jobId, cancellationToken).ConfigureAwait(false);
                if (WhyNotMine(actor, jobId, job) is { } refusal)
                {
                    return refusal;
                }
                if ((WhyNoRight(actor, job!) ?? JobDecisions.WhyNoCancel(job!)) is { } whyNot)
                {
                    return whyNot;
                }
                var cancelled = job! with { State = JobState.Cancelled, Problem = StoredRefusal.Write(By(actor)) };
                await JobRows.MovedAsync(session, cancelled, cancellationToken).ConfigureAwait(false);
                return await TellAsync(session, cancelled, actor, "JobCancelled", cancellationToken)
                    .ConfigureAwait(false);
            },
            cancellationToken);

    internal static Refusal NoSuchJob(long jobId) =>
        JobRefusals.NotFound.With(new RefusalArgument("id", JobNumber.Of(jobId)));

    private async Task<Account?> AccountAsync(long id, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await HoldingQueries.AccountAsync(db, id, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Refusal By(Actor actor) =>
        JobRefusals.CancelledLine.With(new RefusalArgument("user", actor.UserName));

    private static Refusal? WhyNotMine(Actor actor, long jobId, Job? job) =>
        AccessRules.WhyNot(actor, Actions.ListJobs)
        ?? (job is null || job.AccountId != actor.AccountId ? NoSuchJob(jobId) : null);

    /// <summary>Who may not do what the job does may not start or cancel it either.</summary>
    private static Refusal? WhyNoRight(Actor actor, Job job) => AccessRules.WhyNot(actor, Actions.ManageJobs)
        ?? (job.Command.Length == 0
            ? null
            : AccessRules.WhyNot(actor, StoredCommand.Read(job.Command, [])));

    /// <summary>Policies ask about the sum of all lines, as they would of one commit.</summary>
    private static Refusal? WhyNotAll(Actor actor, Job job) => job.Command.Length == 0
        ? null
        : JobDecisions.WhyNotAll(
            actor, StoredCommand.Read(job.Command, []), StoredSummary.Read(job.Summary).Money);

    private async Task<Outcome<Job>> StartAsync(
        WriteSession session, Actor actor, (long JobId, int ReviewNumber, ApprovalPass? Pass) asked,
        CancellationToken cancellationToken)
    {
        var retried = await RetriedAsync(session, asked.JobId, cancellationToken).ConfigureAwait(false);
        var job = await JobHead.TakeAsync(session, asked.JobId, cancellationToken).ConfigureAwait(false);
        if (WhyNotMine(actor, asked.JobId, job) is { } refusal)
        {
            return refusal;
        }
        if ((WhyNoRight(actor, job!) ?? WhyNotAll(actor, job!)
            ?? JobDecisions.WhyNoStart(job!, asked.ReviewNumber, _parts.Clock.Now)
            ?? (retried is null ? null : JobDecisions.WhyNoRetry(retried))) is { } whyNot)
        {
            return whyNot;
        }
        if (asked.Pass is null
            && await WhyHeldAsync(session.Db, (actor, _parts.Clock.Now), job!, cancellationToken)
                .ConfigureAwait(false) is { } held)
        {
            return held;
        }
        var started = job! with
        {
            State = JobState.Running,
            UserKind = actor.Kind,
            UserId = actor.UserId,
            UserName = actor.UserName,
            SourceAddress = actor.SourceAddress,
            HasFactor = actor.HasFactor || actor.Session is { HasFactor: true },
            StartedAt = _parts.Clock.Now,
        };
        await JobRows.StartedAsync(session, started, cancellationToken).ConfigureAwait(false);
        if (retried is not null)
        {
            await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
            var late = await Untaken(session.Db, retried.Id).CountAsync(cancellationToken).ConfigureAwait(false);
            await session.Rows.AddAsync(JobShapes.JobRetried, [retried.Id, started.Id, late], cancellationToken)
                .ConfigureAwait(false);
        }
        return await TellAsync(session, started, actor, "JobStarted", cancellationToken, asked.Pass)
            .ConfigureAwait(false);
    }

    /// <summary>Failed lines of a job that no retry has taken up: also what failed when one had begun.</summary>
    private static IQueryable<JobLine> Untaken(ConsoleDbContext db, long jobId) => db.JobLines.Where(
        line => line.JobId == jobId && line.State == JobLineState.Failed
            && !db.Jobs.Any(retry => retry.RetryOf == jobId && retry.State != JobState.Draft
                && db.JobLines.Any(taken => taken.JobId == retry.Id && taken.SubjectId == line.SubjectId)));

    /// <summary>The job whose failed lines these are, taken first because it is the older.</summary>
    private static async Task<Job?> RetriedAsync(WriteSession session, long jobId, CancellationToken cancellationToken)
    {
        var retryOf = await session.Db.Jobs.Where(j => j.Id == jobId).Select(j => j.RetryOf)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return retryOf is { } id
            ? await JobHead.TakeAsync(session, id, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<Outcome<Job>> TellAsync(
        WriteSession session, Job job, Actor actor, string effect, CancellationToken cancellationToken,
        ApprovalPass? pass = null)
    {
        var detail = string.Create(
            CultureInfo.InvariantCulture, $"{job.Command}\n{job.Waiting} of {job.Total} lines wait")
            + (pass is null ? "" : $"\napproved by {pass.Said}");
        var action = StoredCommand.Read(job.Command, []).Action;
        await JobNews.RecordAsync(session, new(job, actor, action, effect, detail), _parts, cancellationToken)
            .ConfigureAwait(false);
        return job;
    }

    private async Task<Job?> FindAsync(Actor actor, long jobId, CancellationToken cancellationToken)
    {
        var accountId = actor.AccountId;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Jobs.SingleOrDefaultAsync(j => j.Id == jobId && j.AccountId == accountId, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<Dictionary<string, string>> NamesAsync(
        Actor actor, (JobSubject Subject, List<string> Ids) of, CancellationToken cancellationToken)
    {
        var (accountId, ids) = (actor.AccountId, of.Ids);
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var named = of.Subject switch
            {
                JobSubject.Disks => db.Disks.Where(d => d.AccountId == accountId && ids.Contains(d.Id))
                    .Select(d => new Chosen(d.Id, d.Name)),
                JobSubject.Addresses => db.Addresses.Where(a => a.AccountId == accountId && ids.Contains(a.Id))
                    .Select(a => new Chosen(a.Id, a.Address)),
                JobSubject.Snapshots => db.Snapshots.Where(s => s.AccountId == accountId && ids.Contains(s.Id))
                    .Select(s => new Chosen(s.Id, s.Name)),
                _ => SeenInstances.OfDeeds(db, actor).Where(i => ids.Contains(i.Id))
                    .Select(i => new Chosen(i.Id, i.Name)),
            };
            return await named.ToDictionaryAsync(
                chosen => chosen.SubjectId, chosen => chosen.Name.Length == 0 ? chosen.SubjectId : chosen.Name,
                StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        }
    }
}
