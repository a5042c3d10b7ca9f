using Radzen;

namespace LifecycleConsole.Web.Frame;

internal static class FrameRegistration
{
    /// <summary>What the frame keeps per circuit: notices, flashes, regions.</summary>
    public static IServiceCollection AddFrame(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddRadzenComponents();
        services.AddScoped<RegionMenu>();
        services.AddScoped<Notices>();
        services.AddScoped<Flashes>();
        return services;
    }
}
