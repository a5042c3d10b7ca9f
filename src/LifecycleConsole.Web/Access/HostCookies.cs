using Microsoft.AspNetCore.Authentication.Cookies;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// Under https the session cookie is a <c>__Host-</c> cookie, which no other host and no plain connection can plant.
/// Browsers refuse that name without https, so on plain http (localhost) the bare name stays.
/// </summary>
internal sealed class HostCookies : ICookieManager
{
    private readonly ChunkingCookieManager _inner = new();

    public string? GetRequestCookie(HttpContext context, string key) =>
        _inner.GetRequestCookie(context, Named(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _inner.AppendResponseCookie(context, Named(context, key), value, Bound(context, options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _inner.DeleteCookie(context, Named(context, key), Bound(context, options));

    private static string Named(HttpContext context, string key) =>
        context.Request.IsHttps ? "__Host-" + key : key;

    private static CookieOptions Bound(HttpContext context, CookieOptions options)
    {
        options.Path = "/";
        options.Secure = context.Request.IsHttps;
        return options;
    }
}
