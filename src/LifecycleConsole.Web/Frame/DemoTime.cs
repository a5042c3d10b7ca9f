namespace LifecycleConsole.Web.Frame;

/// <summary>
/// The application's clock, where it may be moved. The top bar shows it when one is registered, which is in
/// Development only.
/// </summary>
public sealed record DemoTime(Func<DateTimeOffset> Now, Func<TimeSpan, CancellationToken, Task> AdvanceAsync);
