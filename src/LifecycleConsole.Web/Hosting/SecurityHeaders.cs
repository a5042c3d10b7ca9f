namespace LifecycleConsole.Web.Hosting;

/// <summary>Headers of every answer, error pages included.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// No inline script or style sheet anywhere, so no nonce is needed: scripts come from files of our own only.
    /// Radzen places and sizes popups through style attributes, hence <c>style-src-attr</c>.
    /// </summary>
    internal const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    private const string OneYear = "max-age=31536000; includeSubDomains";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var strictTransport = !app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            // OnStarting, because the error handler clears the headers that were set before it.
            context.Response.OnStarting(() =>
            {
                Write(context, strictTransport);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static void Write(HttpContext context, bool strictTransport)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (strictTransport && context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OneYear;
        }
    }
}
