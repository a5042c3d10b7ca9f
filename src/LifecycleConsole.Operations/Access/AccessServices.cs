using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LifecycleConsole.Operations.Access;

internal static class AccessServices
{
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
        });
        services.AddSingleton(p => new FactorOperations(
            Reader(p), p.GetRequiredService<DeedBook>(), p.GetRequiredService<FactorParts>()));
        services.AddSingleton(p => new SessionOperations(
            Reader(p), p.GetRequiredService<DeedBook>(), p.GetRequiredService<FactorParts>(),
            p.GetRequiredService<IServiceScopeFactory>()));
    }

    private static ConsoleReader Reader(IServiceProvider provider) => provider.GetRequiredService<ConsoleReader>();
}
