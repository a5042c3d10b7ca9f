using System.Globalization;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Hosting;

namespace LifecycleConsole.Web.Demo;

/// <summary>
/// What a newcomer tries the console with: <c>Demo:Seed</c> and <c>Clock:CanAdvance</c>, in Development only.
/// </summary>
internal static class DemoRegistration
{
    /// <exception cref="InvalidOperationException">A demo setting is on outside Development.</exception>
    public static IServiceCollection AddDemo(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (IsOn(configuration, environment, "Clock:CanAdvance"))
        {
            services.AddSingleton(p => new DemoTime(
                () => p.GetRequiredService<BusinessClock>().Now,
                (by, token) => p.GetRequiredService<ClockStepper>().AdvanceAsync(by, token)));
        }
        if (IsOn(configuration, environment, "Demo:Seed"))
        {
            services.AddHostedService<DemoUsers>();
            var names = string.Join(", ", DemoUsers.Users.Select(u => $"{u.Name} ({u.Kind})"));
            services.AddSingleton(new StartLine($"Demo sign-in: {names}; password {DemoUsers.Password}"));
        }
        return services;
    }

    /// <summary><c>POST /dev/clock?advance=7.00:00:00</c> moves the application's clock forward.</summary>
    public static void MapDemo(this WebApplication app)
    {
        if (app.Services.GetService<DemoTime>() is null)
        {
            return;
        }
        app.MapPost("/dev/clock", async (string? advance, ClockStepper clock, CancellationToken token) =>
        {
            if (!TimeSpan.TryParse(advance, CultureInfo.InvariantCulture, out var by))
            {
                return Results.Problem(
                    "Say how far: /dev/clock?advance=7.00:00:00 is seven days. Nothing was changed.", statusCode: 400);
            }
            var moved = await clock.AdvanceAsync(by, token);
            return moved.IsAllowed
                ? Results.Ok(new { now = moved.Value })
                : Results.Problem(moved.Refusal.Sentence, statusCode: 400);
        }).AllowAnonymous().DisableAntiforgery();
    }

    private static bool IsOn(IConfiguration configuration, IHostEnvironment environment, string setting)
    {
        var isOn = configuration.GetValue(setting, defaultValue: false);
        return !isOn || environment.IsDevelopment()
            ? isOn
            : throw new InvalidOperationException(
                $"{setting} is on, but this is {environment.EnvironmentName}. It is for Development only: remove it.");
    }
}
