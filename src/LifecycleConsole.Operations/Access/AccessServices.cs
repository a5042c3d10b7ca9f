using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Operations.Access;

internal static class AccessServices
{
    /// <summary>Users, what they may do, and their keys.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton(p => new UserOperations(
            p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<DeedBook>(),
            p.GetRequiredService<PeopleOperations>()));
        services.AddSingleton(p => new GrantBook(Reader(p), p.GetRequiredService<ChangeFeed>(), Clock(p)));
        services.AddSingleton(p => new PeopleOperations(
            p.GetRequiredService<FiveSteps>(), Reader(p), Clock(p), p.GetRequiredService<AccessKeyUses>()));
        services.AddSingleton(p => new AccessKeySecrets(p.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton(p => new AccessKeyUses(p.GetRequiredService<WriteLane>()));
        services.AddHostedService<AccessKeyUseRound>();
        services.AddSingleton(p => new AccessKeyOperations(
            p.GetRequiredService<PeopleOperations>(), p.GetRequiredService<AccessKeySecrets>()));
        services.AddSingleton(p => new AccessKeyBook(
            Reader(p), p.GetRequiredService<ChangeFeed>(), p.GetRequiredService<GrantBook>(),
            new AccessKeyParts(
                p.GetRequiredService<AccessKeySecrets>(), p.GetRequiredService<AccessKeyUses>(), Clock(p))));
    }

    private static ConsoleReader Reader(IServiceProvider provider) => provider.GetRequiredService<ConsoleReader>();

    private static BusinessClock Clock(IServiceProvider provider) => provider.GetRequiredService<BusinessClock>();
}
