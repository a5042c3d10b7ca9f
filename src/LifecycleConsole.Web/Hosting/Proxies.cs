using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace LifecycleConsole.Web.Hosting;

/// <summary>
/// A proxy in front that ends TLS says by header who asks, and how. It is believed only where the setting
/// <c>Proxies</c> names its address (<c>10.0.0.7</c>) or net (<c>10.0.0.0/8</c>): else anybody could write himself
/// another address.
/// </summary>
internal static class Proxies
{
    /// <exception cref="InvalidOperationException">Something in it is neither an address nor a net.</exception>
    public static void UseProxies(this WebApplication app)
    {
        var named = app.Configuration.GetSection("Proxies").Get<string[]>() ?? [];
        if (named.Length == 0)
        {
            return;
        }
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = named.Length,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in named)
        {
            Add(options, one);
        }
        app.UseForwardedHeaders(options);
    }

    private static void Add(ForwardedHeadersOptions options, string one)
    {
        if (IPAddress.TryParse(one, out var address))
        {
            options.KnownProxies.Add(address);
        }
        else if (System.Net.IPNetwork.TryParse(one, out var net))
        {
            options.KnownIPNetworks.Add(net);
        }
        else
        {
            throw new InvalidOperationException(
                $"Proxies has '{one}', which is neither an address like 10.0.0.7 nor a net like 10.0.0.0/8.");
        }
    }
}
