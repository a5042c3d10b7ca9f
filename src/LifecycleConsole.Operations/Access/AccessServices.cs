using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Access;

internal static class AccessServices
{
    /// <summary>Users, what they may do, and their keys.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton(p => new UserOperations(
            p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<DeedBook>(),
            p.GetRequiredService<PeopleOperations>(), p.GetRequiredService<ProofGate>()));
        services.AddSingleton(p => new GrantBook(Reader(p), p.GetRequiredService<ChangeFeed>(), Clock(p)));
        services.AddSingleton(p => new PeopleOperations(
            p.GetRequiredService<FiveSteps>(), Reader(p), Clock(p), p.GetRequiredService<AccessKeyUses>()));
        services.AddSingleton(p => new AccessKeySecrets(p.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton(p => new AccessKeyUses(p.GetRequiredService<WriteLane>()));
        services.AddHostedService<AccessKeyUseRound>();
        AddNonces(services);
        services.AddSingleton(p => new AccessKeyOperations(
            p.GetRequiredService<PeopleOperations>(), p.GetRequiredService<AccessKeySecrets>()));
        services.AddSingleton(p => new AccessKeyBook(
            Reader(p), p.GetRequiredService<ChangeFeed>(), p.GetRequiredService<GrantBook>(),
            new AccessKeyParts(
                p.GetRequiredService<AccessKeySecrets>(), p.GetRequiredService<AccessKeyUses>(), Clock(p))));
    }

    private static void AddNonces(IServiceCollection services) => services.AddSingleton(p => new NonceStore(
        p.GetRequiredService<NonceWire>(), p.GetRequiredService<WriteLane>(), Reader(p),
        p.GetRequiredService<ILogger<NonceStore>>()));

    private static BusinessClock Clock(IServiceProvider provider) => provider.GetRequiredService<BusinessClock>();

    /// <summary>Second factors, sessions and proofs.</summary>
    public static void AddSecondFactors(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(_ => new SignInClock(TimeProvider.System));
        services.AddSingleton(ProofOptions.From(configuration));
        services.AddSingleton(p => new ProofGate(
            p.GetRequiredService<SignInClock>(), p.GetRequiredService<ProofOptions>()));
        services.AddSingleton(p => new FactorSecrets(p.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton(p => new FactorBook(
            Reader(p), p.GetRequiredService<DeedBook>(), p.GetRequiredService<FactorSecrets>(),
            p.GetRequiredService<SignInClock>()));
        services.AddSingleton(p => new SessionBook(
            Reader(p), p.GetRequiredService<WriteLane>(), p.GetRequiredService<ChangeFeed>(),
            p.GetRequiredService<SignInClock>()));
        services.AddSingleton(p => new FactorParts(
            p.GetRequiredService<FactorSecrets>(), p.GetRequiredService<FactorBook>(),
            p.GetRequiredService<SessionBook>(), p.GetRequiredService<ProofGate>())
        {
            Clock = p.GetRequiredService<SignInClock>(),
            Book = p.GetRequiredService<DeedBook>(),
        });
        services.AddSingleton(p => new FactorOperations(Reader(p), p.GetRequiredService<FactorParts>()));
        services.AddSingleton(p => new PasskeyOperations(Reader(p), p.GetRequiredService<FactorParts>()));
        services.AddSingleton(p => new SessionOperations(
            Reader(p), p.GetRequiredService<DeedBook>(), p.GetRequiredService<FactorParts>(),
            p.GetRequiredService<IServiceScopeFactory>()));
    }

    private static ConsoleReader Reader(IServiceProvider provider) => provider.GetRequiredService<ConsoleReader>();
}
