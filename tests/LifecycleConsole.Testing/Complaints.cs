using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Testing;

/// <summary>Keeps what the console logs as an error, but for what a dying process says.</summary>
internal sealed class Complaints : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Said { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
        // kept across starts
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && exception is not ProcessDied)
        {
            Said.Enqueue($"{formatter(state, exception)}\n{exception}");
        }
    }
}
