using System.Net;
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
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>
/// The whole console at a real address, on a database, keys and machines of its own. Its time, and that of its
/// machines, moves only when the test says so.
/// </summary>
public sealed class ConsoleHost : WebApplicationFactory<Program>
{
    /// <summary>What two processes must not have at once.</summary>
    public const string Locks = "*.lock";

    /// <summary>Of the operator's meter.</summary>
    public const string UsageKey = "a-key-of-the-tests-that-is-long-enough";

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

    /// <summary>Its database, its keys and what else it writes.</summary>
    public string Folder { get; } = TestPlace.ScratchFolder("e2e");

    /// <summary>Where <see cref="Folder"/> is moved when it ends; null: it is deleted.</summary>
    public string? EndsIn { get; init; }

    /// <summary>Friday, 10:43:07 in Shanghai, the demo account's billing zone.</summary>
    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 2, 43, 7, TimeSpan.Zero));

    /// <summary>Of sessions and codes: the system's, unless the test moves it.</summary>
    public TimeProvider SignInTime { get; init; } = TimeProvider.System;

    public string Keys => Path.Combine(Folder, "keys");

    public Uri Address => new(
        Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>With the demo as its first start leaves it, and no such start.</summary>
    public async Task StartWithDemoAsync()
    {
        await DemoStart.CopyToAsync(Folder);
        StartServer();
    }

    /// <summary>Playwright's storage state of a demo user who signs in as the form does it; no page is drawn.</summary>
    public async Task<string> SignInAsync(IBrowser browser, string user)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = Address.ToString() });
        var page = await context.APIRequest.GetAsync("sign-in");
        var form = context.APIRequest.CreateFormData();
        form.Set("_handler", "sign-in");
        form.Set(FormToken.Field, FormToken.In(await page.TextAsync()));
        form.Set("Form.Name", user);
        form.Set("Form.Password", ConsoleFixture.Password);
        var answer = await context.APIRequest.PostAsync("sign-in", new() { Form = form, MaxRedirects = 0 });
        answer.Status.ShouldBe((int)HttpStatusCode.Redirect);
        return await context.StorageStateAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        // The program ends on a thread of its own: it has when it holds none of its files any more.
        await Eventually.IsTrueAsync(
            () => Task.FromResult(Directory.EnumerateFiles(Folder, Locks).All(IsFree)),
            TimeSpan.FromMilliseconds(OneBrowser.PatienceMs));
        if (EndsIn is { } place)
        {
            Directory.Delete(place);
            Directory.Move(Folder, place);
        }
        else
        {
            Directory.Delete(Folder, recursive: true);
        }
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(Folder, "console.db")}");
        builder.UseSetting("Keys:Directory", Keys);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Compute:Simulated:Journal", Path.Combine(Folder, "fleet.jsonl"));
        builder.UseSetting("Mail:SpoolFolder", Path.Combine(Folder, "mail"));
        builder.UseSetting("Console:PublicUrl", "https://console.example.com");
        builder.UseSetting("UsageReports:Key", UsageKey);
        builder.UseSetting("Payments:Sandbox:Journal", Path.Combine(Folder, "sandbox-payments.jsonl"));
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

    private static bool IsFree(string file)
    {
        try
        {
            using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
