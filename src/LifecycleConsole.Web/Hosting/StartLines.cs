using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LifecycleConsole.Web.Hosting;

/// <summary>A line for whoever started the console, printed once it listens: how to sign in to the demo, for one.</summary>
public sealed record StartLine(string Text);

/// <summary>Prints the addresses, then every registered <see cref="StartLine"/>.</summary>
internal sealed class StartLines(
    IServer server, IHostApplicationLifetime lifetime, IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            Console.Out.WriteLine($"LifecycleConsole listens on {address}");
        }
        foreach (var line in services.GetServices<StartLine>())
        {
            Console.Out.WriteLine(line.Text);
        }
    }
}

internal static class StartLinesRegistration
{
    public static IServiceCollection AddStartLines(this IServiceCollection services) =>
        services.AddHostedService<StartLines>();
}
