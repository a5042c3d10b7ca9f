using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace LifecycleConsole.Web.Hosting;

/// <summary>Two questions for whoever runs the console: does the process answer, and may traffic come.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
