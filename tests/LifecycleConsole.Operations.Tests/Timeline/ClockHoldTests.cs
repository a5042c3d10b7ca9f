using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Timeline;

/// <summary>Somebody set the system's clock: a delay can be taken back, a release cannot.</summary>
public sealed class ClockHoldTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [EveryDatabase]
    public async Task A_jump_holds_releases_until_the_operator_confirms(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        ground.Clock.JumpTo(Noon.AddDays(1));

        await ground.SweepAsync();
        ground.Guard.Hold.ShouldNotBeNull().Jump.ShouldBe(Noon.AddDays(1) - Ground.Start);
        (await PhaseAsync(ground)).ShouldBe(Phase.Active);

        (await ground.Guard.ConfirmAsync(Sample.Operator, default)).IsAllowed.ShouldBeTrue();
        await ground.SweepAsync();
        (await PhaseAsync(ground)).ShouldBe(Phase.Released);
    }

    [EveryDatabase]
    public async Task Only_the_operator_confirms(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        ground.Clock.JumpTo(Noon.AddDays(1));
        await ground.SweepAsync();

        foreach (var who in (UserKind[])[UserKind.Owner, UserKind.SubUser, UserKind.Support])
        {
            (await ground.Guard.ConfirmAsync(Sample.Of(who, Sample.AccountId), default)).Refusal!.Kind
                .ShouldBe(AccessRules.StaffOnly);
        }
        ground.Guard.Hold.ShouldNotBeNull();
    }

    [EveryDatabase]
    public async Task A_hold_survives_a_restart(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        ground.Clock.JumpTo(Noon.AddDays(1));
        await ground.SweepAsync();

        await ground.RestartAsync();
        await ground.SweepAsync();

        ground.Guard.Hold.ShouldNotBeNull();
        (await PhaseAsync(ground)).ShouldBe(Phase.Active);
    }

    [EveryDatabase]
    public async Task Less_than_five_seconds_is_no_jump(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        ground.Clock.JumpTo(Ground.Start.AddSeconds(5) - TimeSpan.FromMicroseconds(1));
        await ground.SweepAsync();
        ground.Guard.Hold.ShouldBeNull();

        ground.Clock.JumpTo(ground.Clock.GetUtcNow().AddSeconds(-5));
        await ground.SweepAsync();
        ground.Guard.Hold.ShouldNotBeNull();
    }

    /// <summary>A pulse may take long: a jump after its beginning must not release early.</summary>
    [EveryDatabase]
    public async Task A_jump_in_the_middle_of_a_sweep_holds_too(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        await ground.SweepAsync();
        ground.Clock.JumpTo(Noon.AddDays(1));

        await ground.Sweep.RunAsync(default);
        (await PhaseAsync(ground)).ShouldBe(Phase.Active);

        await ground.SweepAsync();
        await ground.RestartAsync();
        ground.Guard.Hold.ShouldNotBeNull();
    }

    /// <summary>The clock sprang ahead and was put right: nothing of the wrong future is due.</summary>
    [EveryDatabase]
    public async Task After_a_wrong_jump_is_put_right_nothing_is_released_early(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        ground.Clock.JumpTo(Noon.AddDays(1));
        await ground.SweepAsync();
        ground.Clock.JumpTo(Ground.Start.AddMinutes(1));
        await ground.SweepAsync();

        await ground.Guard.ConfirmAsync(Sample.Operator, default);
        await ground.SweepAsync();
        (await PhaseAsync(ground)).ShouldBe(Phase.Active);

        ground.Clock.AdvanceTo(Noon);
        await ground.SweepAsync();
        (await ground.InstanceAsync("i-a")).ReleasedAt.ShouldBe(Noon);
    }

    [EveryDatabase]
    public async Task A_clock_behind_what_was_seen_holds_at_start_and_at_the_next_start(DatabaseKind kind)
    {
        await using var ground = await ScheduledAsync(kind);
        await ground.SweepAsync();
        await ground.StopAsync();
        ground.Clock.JumpTo(Ground.Start.AddSeconds(-5));

        await ground.StartAgainAsync();
        ground.Guard.Hold.ShouldNotBeNull().Jump.ShouldBe(TimeSpan.FromSeconds(-5));
        await ground.SweepAsync();
        await ground.RestartAsync();

        ground.Guard.Hold.ShouldNotBeNull();
    }

    private static async Task<Phase> PhaseAsync(Ground ground) => (await ground.InstanceAsync("i-a")).Phase;

    private static async Task<Ground> ScheduledAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.Instances.CommitAsync(Sample.Owner, new ScheduleRelease(["i-a"], Noon), null, default);
        return ground;
    }
}
