using LifecycleConsole.Compute;
using LifecycleConsole.Data;
using LifecycleConsole.Operations;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Scheduling;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Benchmarks;

/// <summary>The product's rooms on one database, wired as the host wires them, without the pages.</summary>
internal sealed class House : IAsyncDisposable
{
    /// <summary>No e-mail; web hooks as anywhere.</summary>
    private static readonly ChannelOptions Channels = new()
    {
        Mail = new(),
        Reach = new(AllowHttp: false, AllowPrivate: false),
        PublicUrl = "https://console.example.com",
    };

    private static readonly LetterWriter Unwritten = new(
        (_, _, _) => throw new InvalidOperationException("There is no e-mail here."),
        (_, _) => throw new InvalidOperationException("There is no e-mail here."));

    private readonly IHost _host;

    private House(IHost host) => _host = host;

    /// <param name="withClock">With the real triggers; they start with <see cref="StartAsync"/>.</param>
    public static House Build(DatabaseOptions database, string folder, bool withClock)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ContentRootPath = folder,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = database.Provider.ToString(),
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Scheduling:Enabled"] = withClock.ToString(),
        });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.Services
            .AddData(builder.Configuration)
            .AddCompute(builder.Configuration)
            .AddOperations(builder.Configuration)
            .AddNoticeChannels(Channels)
            .AddSingleton(Unwritten)
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddScheduling(builder.Configuration);
        return new House(builder.Build());
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Makes an empty database.</summary>
    public async Task OpenAndCloseAsync()
    {
        Get<LifecycleConsole.Data.Writing.WriteLane>();
        await DisposeAsync();
    }

    public Task StartAsync() => _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable later)
        {
            await later.DisposeAsync();
        }
    }
}
