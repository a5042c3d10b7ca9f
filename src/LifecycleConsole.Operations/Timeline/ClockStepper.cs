using System.Globalization;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>
/// Moves the application's clock forward so that a newcomer can watch a schedule fire. Development only.
/// </summary>
public sealed class ClockStepper
{
    public static readonly RefusalKind NotHere = new("clock.not-here",
        "The clock can be moved in Development only. Nothing was changed.");

    public static readonly RefusalKind Step = new("clock.step",
        "The clock moves forward by 1 second to 366 days at a time. Nothing was changed.");

    private static readonly TimeSpan StepMax = TimeSpan.FromDays(366);

    private readonly BusinessClock _clock;
    private readonly WriteLane _lane;

    internal ClockStepper(BusinessClock clock, WriteLane lane)
    {
        _clock = clock;
        _lane = lane;
    }

    /// <summary>
    /// The new time. The step is remembered before it is taken, so that time never goes back at the next start.
    /// </summary>
    public async Task<Outcome<DateTimeOffset>> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        if (!_clock.CanAdvance)
        {
            return NotHere.With();
        }
        if (by < TimeSpan.FromSeconds(1) || by > StepMax)
        {
            return Step.With();
        }
        var offset = (_clock.Offset + by).Ticks.ToString(CultureInfo.InvariantCulture);
        await _lane.RunAsync(
            async session =>
            {
                await session.Rows.AddAsync(Shapes.FactSet, [ConsoleFacts.ClockOffset, offset], cancellationToken);
                return 0;
            },
            cancellationToken);
        _clock.MoveForward(by);
        return _clock.Now;
    }
}
