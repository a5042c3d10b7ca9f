using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Reading;

/// <summary>Gives a fresh read-only context per operation: a circuit outlives any scope.</summary>
internal sealed class ConsoleReader(Func<ConsoleDbContext> open, bool isPostgres)
{
    public bool IsPostgres { get; } = isPostgres;

    public ConsoleDbContext Open()
    {
        var context = open();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }
}
