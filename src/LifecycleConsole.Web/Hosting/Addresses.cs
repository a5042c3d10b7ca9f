namespace LifecycleConsole.Web.Hosting;

/// <summary>Where the console listens when nobody says so.</summary>
internal static class Addresses
{
    public const string Default = "http://localhost:5080";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>Never overrides ASPNETCORE_URLS, --urls, the ports variables or Kestrel:Endpoints.</summary>
    public static void UseDefaultAddress(this IWebHostBuilder host, IConfiguration configuration)
    {
        var said = Settings.Any(name => !string.IsNullOrEmpty(configuration[name]))
            || configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!said)
        {
            host.UseUrls(Default);
        }
    }
}
