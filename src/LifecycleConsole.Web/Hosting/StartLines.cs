using LifecycleConsole.Api.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LifecycleConsole.Web.Hosting;

/// <summary>A line for whoever started the console, printed once it listens: how to sign in to a demo.</summary>
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
        services.AddSingleton(p => Of(p.GetRequiredService<ApiOptions>())).AddHostedService<StartLines>();

    private static StartLine Of(ApiOptions api) => new(api switch
    {
        { IsTaken: true } => $"{ApiOptions.DefaultUrl} is taken, so the vendors' APIs are not served. Set Api:Urls.",
        { IsEnabled: false } => "The vendors' APIs are switched off (Api:Enabled).",
        _ => $"SDKs of Alibaba and Tencent are served on {string.Join(" and ", api.Urls.Select(u => u.Authority))}",
    });
}
