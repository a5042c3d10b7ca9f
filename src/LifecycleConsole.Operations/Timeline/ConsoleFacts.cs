namespace LifecycleConsole.Operations.Timeline;

/// <summary>Keys of what the console remembers of itself.</summary>
internal static class ConsoleFacts
{
    /// <summary>Ticks by which the demo clock runs ahead.</summary>
    public const string ClockOffset = "clock.offset";

    /// <summary>Ticks of the last instant that this console saw, at most a minute old.</summary>
    public const string ClockSeen = "clock.seen";

    /// <summary>"since|jump" in ticks while destructive transitions are held; empty: not held.</summary>
    public const string ClockHold = "clock.hold";

    /// <summary>Ticks of when the gateway was last asked about every open payment, at most an hour old.</summary>
    public const string PaymentsAsked = "payments.asked";
}
