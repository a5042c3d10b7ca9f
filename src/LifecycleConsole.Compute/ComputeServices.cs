using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LifecycleConsole.Compute;

/// <summary>The back end in the container.</summary>
public static class ComputeServices
{
    /// <summary>
    /// Registers <see cref="IComputeBackend"/> and, behind it, <see cref="SimulatedFleet"/>, both single. Wrong or
    /// unknown settings and a journal that cannot be opened stop the host at start. The fleet runs on the system's
    /// clock; a test registers its own under <see cref="SimulatedFleet.ClockKey"/> before or after this call.
    /// </summary>
    public static IServiceCollection AddCompute(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<ComputeOptions>, ComputeOptionsCheck>();
        services.AddSingleton<IValidateOptions<FleetOptions>, FleetOptionsCheck>();
        services.AddOptions<ComputeOptions>().Bind(configuration.GetSection(ComputeOptions.Section)).ValidateOnStart();
        services.AddOptions<FleetOptions>()
            .Bind(configuration.GetSection(FleetOptions.Section), binding => binding.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddKeyedSingleton(SimulatedFleet.ClockKey, TimeProvider.System);
        services.AddSingleton(OpenFleet);
        services.AddSingleton<IComputeBackend>(provider => provider.GetRequiredService<SimulatedFleet>());
        services.AddHostedService<FleetOpening>();
        return services;
    }

    private static SimulatedFleet OpenFleet(IServiceProvider provider) => new(
        provider.GetRequiredService<IOptions<FleetOptions>>().Value,
        provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory,
        provider.GetRequiredKeyedService<TimeProvider>(SimulatedFleet.ClockKey));

    /// <summary>Opens the fleet when the host starts, not at the first operation.</summary>
    private sealed class FleetOpening(IServiceProvider provider) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            provider.GetRequiredService<SimulatedFleet>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
