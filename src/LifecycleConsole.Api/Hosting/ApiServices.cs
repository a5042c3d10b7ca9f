using LifecycleConsole.Api.Rest;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Api.Hosting;

public static class ApiServices
{
    /// <summary>The vendors' interfaces, by the settings <c>Api</c>.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        var options = ApiOptions.From(configuration);
        services.AddSingleton(options);
        services.AddSingleton(p => new ActionRegistry(p));
        services.AddSingleton(new NonceBook());
        services.AddSingleton(new TokenBook());
        services.AddSingleton<ApiCalls>();
        services.AddSingleton(p => new ServedActions(
            p.GetRequiredService<ActionRegistry>(), p.GetRequiredService<RestTable>()));
        services.AddSingleton(new CallRate(options.CallsPerSecond));
        services.AddSingleton(p => new CallGate(
            KeyRing.Of(p.GetRequiredService<AccessKeyBook>()), p.GetRequiredService<NonceBook>(),
            p.GetRequiredService<CallRate>(), TimeProvider.System, p.GetRequiredService<NonceStore>()));
        services.AddSingleton(p => new RestTable(p));
        services.AddSingleton(p => new RestGate(
            KeyRing.Of(p.GetRequiredService<AccessKeyBook>()), p.GetRequiredService<CallRate>(), TimeProvider.System));
        services.AddSingleton<RestDoor>();
        services.AddSingleton<ApiDoor>();
        return services;
    }

    /// <summary>The same before a door that is there already: for tests.</summary>
    internal static void AddApi(
        this IServiceCollection services, IConfiguration configuration, Func<IServiceProvider, ApiDoor> door) =>
        services.AddSingleton(ApiOptions.From(configuration)).AddSingleton(door);

    /// <summary>
    /// What comes in at the door's own addresses is answered here and goes no further: no pages, cookies or tokens
    /// there.
    /// Goes in right after proxies are known.
    /// </summary>
    public static void UseApi(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<ApiOptions>();
        if (!options.IsEnabled)
        {
            return;
        }
        var door = app.Services.GetRequiredService<ApiDoor>();
        var server = app.Services.GetRequiredService<IServer>();
        var ports = new Lazy<IReadOnlySet<int>>(() => ApiAddresses.PortsOf(options, server));
        app.Use((context, next) =>
            ports.Value.Contains(context.Connection.LocalPort) ? door.ServeAsync(context) : next(context));
    }
}
