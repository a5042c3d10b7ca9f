using LifecycleConsole.Compute;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Web.Hosting;

/// <summary>The house without its pages and triggers, for one command.</summary>
internal static class CommandHost
{
    /// <summary>The operator at the machine's own command line.</summary>
    public static Actor Actor(long accountId) => new()
    {
        Kind = UserKind.Operator,
        AccountId = accountId,
        UserId = "command-line",
        UserName = "Command line",
    };

    public static WebApplication Build(CommandWords words)
    {
        var builder = Settings(words);
        builder.Services.AddData(builder.Configuration).AddCompute(builder.Configuration)
            .AddOperations(builder.Configuration).AddKeys(builder.Configuration, builder.Environment)
            .AddSingleton<IDueSignal, NoSignal>();
        return builder.Build();
    }

    public static DatabaseOptions Database(CommandWords words) => DatabaseOptions.From(Settings(words).Configuration);

    /// <summary>The keys that sign records, without the rest of the house.</summary>
    public static DigestKeys AuditKeys(CommandWords words)
    {
        var builder = Settings(words);
        builder.Services.AddOperations(builder.Configuration).AddKeys(builder.Configuration, builder.Environment);
        using var provider = builder.Services.BuildServiceProvider();
        return provider.GetRequiredService<DigestKeys>();
    }

    /// <summary>The console's settings. Log lines go to the error output, and only where something is wrong.</summary>
    private static WebApplicationBuilder Settings(CommandWords words)
    {
        var builder = WebApplication.CreateBuilder([.. words.Settings]);
        builder.Configuration.AddSettingsBesideProgram(builder.Environment);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            .AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    /// <summary>The console that starts next looks for itself.</summary>
    private sealed class NoSignal : IDueSignal
    {
        public void ComesDue(DateTimeOffset dueAt)
        {
        }

        public void WorkIsWaiting()
        {
        }

        public void JobIsWaiting()
        {
        }
    }
}
