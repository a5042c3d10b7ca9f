using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Api.Hosting;

/// <summary>
/// The door's own addresses beside the console's. They are added to the list that the server listens on, not given to
/// it in code: addresses in code would take all others away.
/// </summary>
public static class ApiAddresses
{
    private const int RequestLineBytesMax = 64 * 1024;

    /// <param name="consoleUrls">Where the console listens; null where <c>Kestrel:Endpoints</c> says it.</param>
    /// <exception cref="InvalidOperationException">Both would have the same port.</exception>
    public static void UseApiAddresses(
        this IWebHostBuilder host, IConfigurationManager configuration, string? consoleUrls)
    {
        var options = ApiOptions.Settle(configuration);
        if (!options.IsEnabled)
        {
            return;
        }
        host.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = RequestLineBytesMax);
        var own = options.Urls.Select(Text).ToList();
        if (consoleUrls is null)
        {
            for (var n = 0; n < own.Count; n++)
            {
                configuration[$"Kestrel:Endpoints:LifecycleConsoleApi{n}:Url"] = own[n];
            }
            return;
        }
        RefuseSame(consoleUrls, options);
        host.UseUrls([.. consoleUrls.Split(';', StringSplitOptions.RemoveEmptyEntries), .. own]);
    }

    /// <summary>
    /// The ports on which requests are the door's. Known once the server listens, because port 0 asks for any.
    /// </summary>
    internal static IReadOnlySet<int> PortsOf(ApiOptions options, IServer server)
    {
        if (!options.IsEnabled)
        {
            return new HashSet<int>();
        }
        var ports = options.Urls.Select(url => url.Port).Where(port => port != 0).ToHashSet();
        var drawn = options.Urls.Count(url => url.Port == 0);
        if (drawn > 0 && server.Features.Get<IServerAddressesFeature>()?.Addresses is { } all)
        {
            // The server keeps the order of the list, and the door's stand last.
            ports.UnionWith(all.Skip(Math.Max(1, all.Count - options.Urls.Count)).Select(url => new Uri(url).Port));
        }
        return ports;
    }

    private static string Text(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private static void RefuseSame(string consoleUrls, ApiOptions options)
    {
        foreach (var url in options.Urls.Where(url => url.Port != 0))
        {
            if (consoleUrls.Split(';').Any(console => PortOf(console) == url.Port))
            {
                throw new InvalidOperationException(
                    $"Api:Urls has port {url.Port}, on which the console listens. Give one of them another.");
            }
        }
    }

    private static int PortOf(string url)
    {
        var text = url.Trim().Replace("//*", "//0.0.0.0", StringComparison.Ordinal)
            .Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(text, UriKind.Absolute, out var read) ? read.Port : -1;
    }
}
