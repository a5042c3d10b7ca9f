using System.Net;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Channels;

/// <summary>What this console lets web hooks reach.</summary>
/// <param name="AllowHttp">Plain HTTP; in Development only.</param>
/// <param name="AllowPrivate">Addresses that are not of the public internet.</param>
public sealed record WebHookReach(bool AllowHttp, bool AllowPrivate);

/// <summary>Where a web hook may lead.</summary>
public static class WebHookRules
{
    public static readonly RefusalKind Url = new("hook.url",
        "The address of a web hook begins with https:// and has at most {max} characters, no user name and no #. "
        + "Nothing was saved.");

    public static readonly RefusalKind Private = new("hook.private",
        "{host} is an address of this machine or of a private network, which web hooks may not reach. "
        + "Nothing was saved.");

    public static readonly RefusalKind TooMany = new("hook.too-many",
        "An account has at most {max} web hooks. Delete one first.");

    public static readonly RefusalKind NotFound = new("hook.not-found",
        "There is no such web hook any more. Refresh the page.");

    public static readonly RefusalKind Off = new("hook.off", "The web hook is off. Switch it on first.");

    public static readonly RefusalKind NoDelivery = new("hook.no-delivery",
        "There is no such delivery any more. Deliveries are kept for 30 days.");

    /// <summary>
    /// Null where the address may be saved. Names are looked up, and what they lead to is judged, at each connection:
    /// a name may lead elsewhere tomorrow.
    /// </summary>
    public static Refusal? WhyNot(string url, WebHookReach reach)
    {
        if (url.Length > WebHook.UrlLengthMax || !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || !HasScheme(uri, reach) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.Host.Length == 0)
        {
            return Url.With(new RefusalArgument("max", WebHook.UrlLengthMax));
        }
        return !reach.AllowPrivate && IsPrivate(uri) ? Private.With(new RefusalArgument("host", uri.Host)) : null;
    }

    private static bool HasScheme(Uri uri, WebHookReach reach) =>
        uri.Scheme == Uri.UriSchemeHttps || (reach.AllowHttp && uri.Scheme == Uri.UriSchemeHttp);

    private static bool IsPrivate(Uri uri) =>
        uri.IsLoopback
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && !PublicAddresses.Includes(address));
}
