using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.E2E.Harness;

/// <summary>
/// The whole console at a real address, on a database, keys and machines of its own. Its time, and that of its
/// machines, moves only when the test says so.
/// </summary>
public sealed class ConsoleHost : WebApplicationFactory<Program>
{
    private readonly string _folder = TestPlace.ScratchFolder("e2e");
    private readonly string _environment;
    private readonly IReadOnlyDictionary<string, string> _settings;

    /// <param name="settings">On top of the usual ones.</param>
    public ConsoleHost(
        string environment = "Development", IReadOnlyDictionary<string, string>? settings = null)
    {
        _environment = environment;
        _settings = settings ?? new Dictionary<string, string>(StringComparer.Ordinal);
        UseKestrel(0);
    }

    /// <summary>Friday, 10:43:07 in Shanghai, the demo account's billing zone.</summary>
    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 2, 43, 7, TimeSpan.Zero));

    /// <summary>Of sessions and codes: the system's, unless the test moves it.</summary>
    public TimeProvider SignInTime { get; init; } = TimeProvider.System;

    public string Keys => Path.Combine(_folder, "keys");

    public Uri Address => new(
        Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(_folder, "console.db")}");
        builder.UseSetting("Keys:Directory", Keys);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Compute:Simulated:Journal", Path.Combine(_folder, "fleet.jsonl"));
        builder.UseSetting("Mail:SpoolFolder", Path.Combine(_folder, "mail"));
        builder.UseSetting("Console:PublicUrl", "https://console.example.com");
        builder.UseSetting("Payments:Sandbox:Journal", Path.Combine(_folder, "sandbox-payments.jsonl"));
        foreach (var time in (string[])["Start", "Stop", "Reboot", "Destroy", "Disk", "Address"])
        {
            builder.UseSetting($"Compute:Simulated:{time}Time", "00:00:00");
        }
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }
        builder.ConfigureTestServices(services => services
            .AddSingleton(new SignInClock(SignInTime))
            .AddSingleton(new BusinessClock(Clock, canAdvance: true))
            .AddKeyedSingleton<TimeProvider>(SimulatedFleet.ClockKey, Clock));
    }
}
