using LifecycleConsole.Web.Frame;

namespace LifecycleConsole.Web.Hosting;

/// <summary>The Blazor pages: static where they sign people in, interactive everywhere else.</summary>
internal static class Pages
{
    private const int MessageBytesMax = 64 * 1024;
    private const int IdleCircuitsMax = 200;

    public static IServiceCollection AddPages(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddRazorComponents()
            .AddInteractiveServerComponents(o =>
            {
                o.DetailedErrors = environment.IsDevelopment();
                o.DisconnectedCircuitMaxRetained = IdleCircuitsMax;
                o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            })
            .AddHubOptions(o => o.MaximumReceiveMessageSize = MessageBytesMax);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "lc-antiforgery";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }

    public static void MapPages(this WebApplication app) =>
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = "'none'");
}
