using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Api.Hosting;

/// <summary>Where and how the vendors' interfaces are served: the settings <c>Api</c>.</summary>
public sealed record ApiOptions
{
    public const string DefaultUrl = "http://127.0.0.1:5081";

    private const string TakenKey = "Api:IsTaken";

    /// <summary><c>Api:Enabled</c>, true unless said otherwise.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary><c>Api:Urls</c>, separated by semicolons: addresses of their own, not the console's.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [new(DefaultUrl)];

    /// <summary>
    /// Nobody said where, and something else listens at the default: this door stays shut, and the console starts.
    /// </summary>
    public bool IsTaken { get; init; }

    /// <summary><c>Api:CallsPerSecond</c>, of one access key; twice as many at once.</summary>
    public int CallsPerSecond { get; init; } = 100;

    /// <exception cref="InvalidOperationException">A setting that cannot be used; the message names it.</exception>
    public static ApiOptions From(IConfiguration configuration)
    {
        var said = configuration["Api:Urls"];
        return new ApiOptions
        {
            IsEnabled = FlagOf(configuration),
            IsTaken = configuration[TakenKey] is not null,
            Urls = [.. UrlsOf(string.IsNullOrWhiteSpace(said) ? DefaultUrl : said)],
            CallsPerSecond = RateOf(configuration),
        };
    }

    /// <summary>
    /// Looks once, before anything listens, whether the default address can be had; whoever reads the settings later
    /// finds the same.
    /// </summary>
    internal static ApiOptions Settle(IConfiguration configuration)
    {
        var options = From(configuration);
        if (options.IsEnabled && string.IsNullOrWhiteSpace(configuration["Api:Urls"]) && CannotBind(options.Urls[0]))
        {
            configuration["Api:Enabled"] = "false";
            configuration[TakenKey] = "true";
            return From(configuration);
        }
        return options;
    }

    private static bool FlagOf(IConfiguration configuration) => configuration["Api:Enabled"] switch
    {
        null or "" => true,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new InvalidOperationException($"Api:Enabled is '{text}', neither true nor false."),
    };

    private static int RateOf(IConfiguration configuration) => configuration["Api:CallsPerSecond"] switch
    {
        null or "" => new ApiOptions().CallsPerSecond,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture,
            out var rate) && rate is >= 1 and <= 1_000_000 => rate,
        var text => throw new InvalidOperationException(
            $"Api:CallsPerSecond is '{text}', no number from 1 to 1000000."),
    };

    private static IEnumerable<Uri> UrlsOf(string said)
    {
        foreach (var one in said.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // What listens everywhere is written with a star or a plus, which is no host to Uri.
            var text = one.Replace("//*", "//0.0.0.0", StringComparison.Ordinal)
                .Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
                || url.AbsolutePath != "/")
            {
                throw new InvalidOperationException(
                    $"Api:Urls has '{one}', which is no address like {DefaultUrl}. Clients take no path.");
            }
            yield return url;
        }
    }

    private static bool CannotBind(Uri url)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Parse(url.Host), url.Port);
            probe.Start();
            probe.Stop();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
