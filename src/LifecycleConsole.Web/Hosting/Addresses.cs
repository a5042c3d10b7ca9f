using LifecycleConsole.Api.Hosting;

namespace LifecycleConsole.Web.Hosting;

/// <summary>The web server, and where it listens when nobody says so.</summary>
internal static class Addresses
{
    public const string Default = "http://localhost:5080";

    /// <summary>
    /// The default address never overrides ASPNETCORE_URLS, --urls, ports or Kestrel:Endpoints. The vendors' interfaces
    /// have addresses of their own beside these.
    /// </summary>
    public static void UseConsoleServer(this IWebHostBuilder host, ConfigurationManager configuration)
    {
        host.UseStaticWebAssets(); // so that a build started as production has its sheets and scripts too
        host.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            host.UseApiAddresses(configuration, null);
            return;
        }
        var urls = UrlsOf(configuration);
        host.UseUrls(urls);
        host.UseApiAddresses(configuration, urls);
    }

    /// <summary>As the server would read the settings by itself: urls first, else ports, else the default.</summary>
    internal static string UrlsOf(IConfiguration configuration)
    {
        if (configuration["urls"] is { Length: > 0 } urls)
        {
            return urls;
        }
        var ports = PortsOf(configuration["http_ports"], "http").Concat(PortsOf(configuration["https_ports"], "https"))
            .ToList();
        return ports.Count > 0 ? string.Join(';', ports) : Default;
    }

    private static IEnumerable<string> PortsOf(string? said, string scheme) =>
        (said ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(port => $"{scheme}://*:{port}");
}
