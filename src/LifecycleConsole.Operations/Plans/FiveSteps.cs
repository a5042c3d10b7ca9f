using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Approvals;

namespace LifecycleConsole.Operations.Plans;

/// <summary>What one kind of command needs on its way: what it loads, how it decides, what takes it back.</summary>
internal sealed record Steps<TCommand, TState>
    where TCommand : Command
    where TState : class
{
    /// <summary>The feature that pages are told of after a commit.</summary>
    public required string Feature { get; init; }

    /// <summary>Loads what the decision needs, without what the actor may not see; null: no such account.</summary>
    public required Func<ConsoleDbContext, Actor, TCommand, CancellationToken, Task<TState?>> LoadAsync { get; init; }

    /// <summary>The pure decision.</summary>
    public required Func<TState, TCommand, Moments, Outcome<Plan>> Decide { get; init; }

    public required Func<TState, Profile> ProfileOf { get; init; }

    /// <summary>What its plans are about, of which a policy may allow some and not others.</summary>
    public Func<TState, TCommand, IReadOnlyDictionary<string, PolicySubject>> SubjectsOf { get; init; } =
        (_, _) => PlanSubjects.None;

    /// <summary>The decision, held against what the actor may do to each thing and for the sum.</summary>
    public Outcome<Plan> DecideFor(Actor actor, TState state, TCommand command, Moments moments) =>
        PlanRights.Hold(actor, command, Decide(state, command, moments), () => SubjectsOf(state, command));

    /// <summary>The command that takes a reversible deed back; null where nothing does.</summary>
    public Func<TCommand, TState, Plan, Command?> Undo { get; init; } = (_, _, _) => null;
}

/// <summary>
/// The way of every command: ask, decide, show, commit, carry out (the last by way of the work that a plan queues).
/// </summary>
internal sealed class FiveSteps(ConsoleReader reader, WriteLane lane, RecorderParts parts, ProofGate gate)
{
    /// <summary>What the command would do now. Nothing is written.</summary>
    public async Task<Outcome<Plan>> PlanAsync<TCommand, TState>(
        Steps<TCommand, TState> steps, Actor actor, TCommand command, CancellationToken cancellationToken)
        where TCommand : Command
        where TState : class
    {
        if (AccessRules.WhyNot(actor, command) is { } refusal)
        {
            return refusal;
        }
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var state = await steps.LoadAsync(db, actor, command, cancellationToken).ConfigureAwait(false);
            actor = await DaySpends.WithTodayAsync(db, actor, parts.Clock.Now, cancellationToken).ConfigureAwait(false);
            var decided = state is null
                ? AccessRules.NoAccount.With()
                : steps.DecideFor(actor, state, command, Moments.At(parts.Clock.Now));
            return decided.Value is { } plan
                ? await ShownAsync(db, actor, command, plan, cancellationToken).ConfigureAwait(false)
                : decided;
        }
    }

    /// <summary>
    /// Decides again and carries out what was shown, all of it or nothing. With a quote that no longer fits, nothing is
    /// written and the answer is <c>plan.changed</c> with the plan as it would be now.
    /// </summary>
    public async Task<Commitment> CommitAsync<TCommand, TState>(
        Steps<TCommand, TState> steps, Asked<TCommand> asked, CancellationToken cancellationToken)
        where TCommand : Command
        where TState : class =>
        (AccessRules.WhyNot(asked.Actor, asked.Command)
            ?? await gate.WhyNotAsync(asked.Actor, asked.Command, asked.Command.SubjectCount, cancellationToken)
                .ConfigureAwait(false)) is { } refusal
            ? new() { Refusal = refusal }
            : await lane.RunAsync(session => OnceInAsync(session, steps, asked, cancellationToken), cancellationToken)
                .ConfigureAwait(false);

    private Task<Commitment> OnceInAsync<TCommand, TState>(
        WriteSession session, Steps<TCommand, TState> steps, Asked<TCommand> asked, CancellationToken cancellationToken)
        where TCommand : Command
        where TState : class
    {
        return asked.Quote?.Once is { } key
            ? OnceBook.RunAsync(session, (asked.Actor.AccountId, key, parts.Clock.Now), CommitAsync, cancellationToken)
            : CommitAsync();

        Task<Commitment> CommitAsync() => CommitInAsync(session, steps, asked, cancellationToken);
    }

    /// <summary>
    /// The commit inside a transaction of the caller's, who writes more in it and has asked for the right already. It
    /// is asked for once more, of what the transaction sees.
    /// </summary>
    public async Task<Commitment> CommitInAsync<TCommand, TState>(
        WriteSession session, Steps<TCommand, TState> steps, Asked<TCommand> asked, CancellationToken cancellationToken)
        where TCommand : Command
        where TState : class
    {
        var head = await AccountHead.TakeAsync(session, asked.Actor.AccountId, cancellationToken).ConfigureAwait(false);
        var second = asked.Quote?.Approval is { } pass
            ? await pass.OpenAsync(session, asked.Command.Rights, cancellationToken).ConfigureAwait(false)
            : (Outcome<Actor>?)null;
        var actor = await GrantLoader.WithinAsync(session.Db, asked.Actor, cancellationToken).ConfigureAwait(false);
        if ((second?.Refusal ?? AccessRules.WhyNot(actor, asked.Command)) is { } gone)
        {
            return new() { Refusal = gone };
        }
        asked = asked with
        {
            Actor = await DaySpends.WithTodayAsync(session.Db, actor, parts.Clock.Now, cancellationToken)
                .ConfigureAwait(false),
        };
        var state = head is null
            ? null
            : await steps.LoadAsync(session.Db, actor, asked.Command, cancellationToken).ConfigureAwait(false);
        if (head is null || state is null)
        {
            return new() { Refusal = AccessRules.NoAccount.With() };
        }
        var commitment = Judge(steps, state, asked, parts.Clock.Now);
        if (commitment is { IsDone: true, Plan: { } plan })
        {
            if (await WhyHeldAsync(session, (steps, state), asked, (plan, second?.Value), cancellationToken)
                .ConfigureAwait(false) is { } held)
            {
                return new() { Refusal = held };
            }
            var recorder = new Recorder(session, head, parts);
            await RecordAsync(recorder, asked, plan, cancellationToken).ConfigureAwait(false);
            await DaySpends.KeepAsync(
                session, asked.Actor, ([.. plan.Applying], parts.Clock.Now), cancellationToken).ConfigureAwait(false);
            await recorder.CompleteAsync(steps.Feature, cancellationToken).ConfigureAwait(false);
        }
        if (commitment is { IsDone: false, Plan: { } fresh } && second is null)
        {
            commitment = commitment with
            {
                Plan = await ShownAsync(session.Db, asked.Actor, asked.Command, fresh, cancellationToken)
                    .ConfigureAwait(false),
            };
        }
        if (second?.Value is { } approver)
        {
            await CloseAsync(session, (asked.Quote!.Approval!, approver), commitment, cancellationToken)
                .ConfigureAwait(false);
        }
        return commitment;
    }

    /// <summary>
    /// What needs a second person and has none; and, where one has said yes, what of the very plan he may not do.
    /// </summary>
    private async Task<Refusal?> WhyHeldAsync<TCommand, TState>(
        WriteSession session, (Steps<TCommand, TState> Steps, TState State) what, Asked<TCommand> asked,
        (Plan Plan, Actor? Approver) decided, CancellationToken cancellationToken)
        where TCommand : Command
        where TState : class
    {
        var (plan, command) = (decided.Plan, asked.Command);
        if (decided.Approver is not { } approver)
        {
            return await WhyHeldAsync(session.Db, asked.Actor, command, plan, cancellationToken).ConfigureAwait(false);
        }
        var own = PlanRights.Hold(approver, command, plan, () => what.Steps.SubjectsOf(what.State, command));
        var missing = own.Refusal
            ?? own.Value!.Lines.Zip(plan.Lines).Where(pair => !pair.First.Applies && pair.Second.Applies)
                .Select(pair => pair.First.Reason).FirstOrDefault();
        return missing is null ? null : ApprovalPass.Lacks(missing);
    }

    /// <summary>The plan as it is shown: with why a second person is needed.</summary>
    private async Task<Plan> ShownAsync(
        ConsoleDbContext db, Actor actor, Command command, Plan plan, CancellationToken cancellationToken) =>
        plan.Applying.Any()
        && await WhyHeldAsync(db, actor, command, plan, cancellationToken).ConfigureAwait(false) is { } held
            ? plan with { Approval = held }
            : plan;

    private Task<Refusal?> WhyHeldAsync(
        ConsoleDbContext db, Actor actor, Command command, Plan plan, CancellationToken cancellationToken) =>
        ApprovalGate.WhyNotAsync(
            db, (actor, parts.Clock.Now), command, (plan.Money, ApprovalRules.ErasedBy(command, plan)),
            cancellationToken);

    /// <summary>It was done, or it is another thing by now; else the request goes on waiting.</summary>
    private static Task CloseAsync(
        WriteSession session, (ApprovalPass Pass, Actor Approver) by, Commitment commitment,
        CancellationToken cancellationToken) => commitment switch
        {
            { IsDone: true } => by.Pass.CloseAsync(session, by.Approver, ApprovalState.Approved, cancellationToken),
            { Refusal.Code: var code } when code == PlanRefusals.Changed.Code =>
                by.Pass.CloseAsync(session, by.Approver, ApprovalState.Changed, cancellationToken),
            _ => Task.CompletedTask,
        };

    /// <summary>
    /// A part of a job inside the job's transaction: each line by itself, and of those that apply only what the job
    /// lets pass. The job has asked for the right already.
    /// </summary>
    /// <returns>What every line comes to now; what did not pass was not done.</returns>
    public async Task<Outcome<Plan>> CommitLinesInAsync<TCommand, TState>(
        WriteSession session, Steps<TCommand, TState> steps, JobAsked<TCommand> asked,
        CancellationToken cancellationToken)
        where TCommand : Command
        where TState : class
    {
        var head = await AccountHead.TakeAsync(session, asked.Actor.AccountId, cancellationToken).ConfigureAwait(false);
        var state = head is null
            ? null
            : await steps.LoadAsync(session.Db, asked.Actor, asked.Command, cancellationToken).ConfigureAwait(false);
        if (head is null || state is null)
        {
            return AccessRules.NoAccount.With();
        }
        var now = parts.Clock.Now;
        var moments = new Moments(AsOf(asked.ReviewedAt, steps.ProfileOf(state), now), now);
        var actor = await DaySpends.WithTodayAsync(session.Db, asked.Actor, now, cancellationToken)
            .ConfigureAwait(false);
        var decided = steps.DecideFor(actor, state, asked.Command, moments);
        if (decided.Value is not { } plan)
        {
            return decided;
        }
        var recorder = new Recorder(session, head, parts);
        List<PlanLine> done = [];
        foreach (var line in plan.Applying)
        {
            if (asked.PassAs(line) is { } jobLine)
            {
                var deed = DeedOf(asked.Actor, plan, line, now) with
                {
                    JobLine = jobLine,
                    Changes = asked.ChangesOf(line),
                };
                await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
                done.Add(line);
            }
        }
        await DaySpends.KeepAsync(session, actor, (done, now), cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync(steps.Feature, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    /// <summary>Sums and notice as of the quote while it holds, permission as of now (architecture, step 4).</summary>
    private static Commitment Judge<TCommand, TState>(
        Steps<TCommand, TState> steps, TState state, Asked<TCommand> asked, DateTimeOffset now)
        where TCommand : Command
        where TState : class
    {
        var asOf = AsOf(asked.Quote?.AsOf, steps.ProfileOf(state), now);
        var decided = steps.DecideFor(asked.Actor, state, asked.Command, new Moments(asOf, now));
        if (!decided.IsAllowed)
        {
            return new() { Refusal = decided.Refusal };
        }
        var plan = decided.Value;
        if (asked.Quote is { } quote && !quote.Fits(plan))
        {
            var fresh = steps.DecideFor(asked.Actor, state, asked.Command, Moments.At(now));
            return new() { Refusal = PlanRefusals.Changed.With(), Plan = fresh.IsAllowed ? fresh.Value : plan };
        }
        return plan.Applying.Any()
            ? new() { Plan = plan, Undo = steps.Undo(asked.Command, state, plan) }
            : new() { Plan = plan, Refusal = PlanRefusals.NothingApplies.With() };
    }

    private static DateTimeOffset AsOf(DateTimeOffset? quotedAt, Profile profile, DateTimeOffset now) =>
        quotedAt is { } shown && shown <= now && now - shown <= profile.QuoteTime ? shown : now;

    private async ValueTask RecordAsync<TCommand>(
        Recorder recorder, Asked<TCommand> asked, Plan plan, CancellationToken cancellationToken)
        where TCommand : Command
    {
        var now = parts.Clock.Now;
        foreach (var line in plan.Applying)
        {
            var deed = DeedOf(asked.Actor, plan, line, now) with { ApprovedBy = asked.Quote?.Approval?.Said ?? "" };
            await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Deed DeedOf(Actor actor, Plan plan, PlanLine line, DateTimeOffset now) => new()
    {
        Actor = actor,
        Action = plan.Action,
        SubjectId = line.SubjectId,
        SubjectName = line.SubjectName,
        Effect = line.Effect.ToString(),
        EffectiveAt = now,
        Changes = line.Changes,
    };
}

/// <summary>A part of a job.</summary>
/// <param name="ReviewedAt">When the person was shown what would happen; null where nobody was.</param>
/// <param name="PassAs">Of a line that applies: the line of the job to do it for; null: it is left alone.</param>
internal sealed record JobAsked<TCommand>(
    Actor Actor, TCommand Command, DateTimeOffset? ReviewedAt, Func<PlanLine, (long JobId, int Position)?> PassAs)
    where TCommand : Command
{
    /// <summary>Of a line that passes, what is recorded: all, but for what the job tells of many at once.</summary>
    public Func<PlanLine, IReadOnlyList<Change>> ChangesOf { get; init; } = line => line.Changes;

    public JobAsked<TOther> For<TOther>(TOther command)
        where TOther : Command => new(Actor, command, ReviewedAt, PassAs) { ChangesOf = ChangesOf };
}

/// <param name="Quote">What the person was shown; null where nothing was shown.</param>
internal sealed record Asked<TCommand>(Actor Actor, TCommand Command, Quote? Quote)
    where TCommand : Command;
