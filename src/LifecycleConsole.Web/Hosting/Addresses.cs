namespace LifecycleConsole.Web.Hosting;

/// <summary>The web server, and where it listens when nobody says so.</summary>
internal static class Addresses
{
    public const string Default = "http://localhost:5080";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>The default address never overrides ASPNETCORE_URLS, --urls, ports or Kestrel:Endpoints.</summary>
    public static void UseConsoleServer(this IWebHostBuilder host, IConfiguration configuration)
    {
        host.UseStaticWebAssets(); // so that a build started as production has its sheets and scripts too
        host.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var said = Settings.Any(name => !string.IsNullOrEmpty(configuration[name]))
            || configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!said)
        {
            host.UseUrls(Default);
        }
    }
}
