using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Data;

public static class DataServices
{
    /// <summary>Opens the database on first use: created, migrated, guarded.</summary>
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(DatabaseOptions.From(configuration));
        services.AddSingleton(provider => Storage.Open(
            provider.GetRequiredService<DatabaseOptions>(), provider.GetService<ILogger<Storage>>()));
        services.AddSingleton(provider => provider.GetRequiredService<Storage>().Lane);
        services.AddSingleton(provider => provider.GetRequiredService<Storage>().Reader);
        services.AddSingleton(provider => provider.GetRequiredService<Storage>().Reads);
        services.AddSingleton(provider => provider.GetRequiredService<Storage>().Wire);
        services.AddSingleton(provider => provider.GetRequiredService<Storage>().Nonces);
        services.AddScoped(provider => provider.GetRequiredService<Storage>().OpenTracking());
        return services;
    }

    /// <summary>Users, their claims and passkeys in the console's own database.</summary>
    public static IdentityBuilder AddDataStores(this IdentityBuilder identity) =>
        identity.AddUserStore<ConsoleUserStore>();
}
