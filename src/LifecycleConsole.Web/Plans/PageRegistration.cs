using LifecycleConsole.Web.Accounts;

namespace LifecycleConsole.Web.Plans;

internal static class PageRegistration
{
    /// <summary>What the pages about instances, audit, accounts and work share.</summary>
    public static IServiceCollection AddPageParts(this IServiceCollection services) => services
        .AddScoped<PageLoads>()
        .AddScoped<Invitations>();
}
