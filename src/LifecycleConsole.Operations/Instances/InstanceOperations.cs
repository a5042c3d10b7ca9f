using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Everything that can be done to instances, from whichever door: ask, decide, show, commit.</summary>
public sealed class InstanceOperations
{
    private const string Feature = "Instances";

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly HoldingLoader _loader;
    private readonly RecorderParts _parts;

    internal InstanceOperations(ConsoleReader reader, WriteLane lane, HoldingLoader loader, RecorderParts parts)
    {
        _reader = reader;
        _lane = lane;
        _loader = loader;
        _parts = parts;
    }

    /// <summary>What the command would do now. Nothing is written.</summary>
    public async Task<Outcome<Plan>> PlanAsync(
        Actor actor, InstanceCommand command, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, command.Action) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var state = await _loader.LoadAsync(db, actor.AccountId, command.InstanceIds, cancellationToken)
                .ConfigureAwait(false);
            return state is null
                ? AccessRules.NoAccount.With()
                : InstanceDecisions.Decide(state, command, Moments.At(_parts.Clock.Now));
        }
    }

    /// <summary>
    /// Decides again and carries out what was shown, all of it or nothing. With a quote that no longer fits, nothing is
    /// written and the answer is <c>plan.changed</c> with the plan as it would be now.
    /// </summary>
    /// <param name="quote">What the person was shown; null where nothing was shown (APIs, deeds that can be
    /// undone).</param>
    public async Task<Commitment> CommitAsync(
        Actor actor, InstanceCommand command, Quote? quote, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, command.Action) is { } refusal)
        {
            return new() { Refusal = refusal };
        }
        return await _lane.RunAsync(
            session => CommitAsync(session, new Asked(actor, command, quote), cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<Commitment> CommitAsync(WriteSession session, Asked asked, CancellationToken cancellationToken)
    {
        var head = await AccountHead.TakeAsync(session, asked.Actor.AccountId, cancellationToken).ConfigureAwait(false);
        var state = head is null ? null : await _loader
            .LoadAsync(session.Db, asked.Actor.AccountId, asked.Command.InstanceIds, cancellationToken)
            .ConfigureAwait(false);
        if (head is null || state is null)
        {
            return new() { Refusal = AccessRules.NoAccount.With() };
        }
        var commitment = Judge(state, asked, _parts.Clock.Now);
        if (commitment is { IsDone: true, Plan: { } plan })
        {
            await RecordAsync(new Recorder(session, head, _parts), asked.Actor, plan, cancellationToken)
                .ConfigureAwait(false);
        }
        return commitment;
    }

    /// <summary>Sums and notice as of the quote while it holds, permission as of now (architecture, step 4).</summary>
    private static Commitment Judge(AccountState state, Asked asked, DateTimeOffset now)
    {
        var decided = InstanceDecisions
            .Decide(state, asked.Command, new Moments(AsOf(asked.Quote, state.Profile, now), now));
        if (!decided.IsAllowed)
        {
            return new() { Refusal = decided.Refusal };
        }
        var plan = decided.Value;
        if (asked.Quote is { } quote && quote.Fingerprint != plan.Fingerprint)
        {
            var fresh = InstanceDecisions.Decide(state, asked.Command, Moments.At(now));
            return new() { Refusal = PlanRefusals.Changed.With(), Plan = fresh.IsAllowed ? fresh.Value : plan };
        }
        return plan.Applying.Any()
            ? new() { Plan = plan, Undo = Undoing.Of(asked.Command, state, plan) }
            : new() { Plan = plan, Refusal = PlanRefusals.NothingApplies.With() };
    }

    private static DateTimeOffset AsOf(Quote? quote, Profile profile, DateTimeOffset now) =>
        quote is { } shown && shown.AsOf <= now && now - shown.AsOf <= profile.QuoteTime ? shown.AsOf : now;

    private async Task RecordAsync(Recorder recorder, Actor actor, Plan plan, CancellationToken cancellationToken)
    {
        var now = _parts.Clock.Now;
        foreach (var line in plan.Applying)
        {
            await recorder.RecordAsync(
                new Deed
                {
                    Actor = actor,
                    Action = plan.Action,
                    SubjectId = line.SubjectId,
                    SubjectName = line.SubjectName,
                    Effect = line.Effect.ToString(),
                    EffectiveAt = now,
                    Changes = line.Changes,
                },
                cancellationToken).ConfigureAwait(false);
        }
        await recorder.CompleteAsync(Feature, cancellationToken).ConfigureAwait(false);
    }

    private sealed record Asked(Actor Actor, InstanceCommand Command, Quote? Quote);
}
