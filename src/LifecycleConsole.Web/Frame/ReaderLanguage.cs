using System.Globalization;
using LifecycleConsole.Domain.Access;
using Microsoft.AspNetCore.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// The language of a request, and so of the circuit that it opens: what was chosen in this browser, else the first of
/// the browser's own that the console speaks, else English.
/// </summary>
internal static class ReaderLanguage
{
    public const string CookieName = "lc-language";

    /// <summary>Behind a language that was chosen by somebody not signed in: it wins over the user's.</summary>
    private const string NotYetKept = "!";

    public static IServiceCollection AddReaderLanguage(this IServiceCollection services) =>
        services.Configure<RequestLocalizationOptions>(options =>
        {
            var cultures = Languages.All.Select(CultureInfo.GetCultureInfo).ToList();
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;
            options.SetDefaultCulture(Languages.English);
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context =>
                    Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(Of(context.Request)))),
            ];
        });

    /// <summary>What nobody reads, and whoever has no language, is English, wherever the console runs.</summary>
    public static void UseReaderLanguage(this WebApplication app)
    {
        var english = CultureInfo.GetCultureInfo(Languages.English);
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (english, english);
        app.UseRequestLocalization();
    }

    /// <summary>A file is for programs: its words and figures are the same in every language.</summary>
    public static RouteHandlerBuilder InEnglish(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(async (context, next) =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.English);
            return await next(context);
        });

    public static string Of(HttpRequest request) => Chosen(request) ?? request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(wish => wish.Quality ?? 1).Where(wish => wish.Quality != 0)
        .Select(wish => Languages.OfTag(wish.Value.Value)).FirstOrDefault(language => language is not null)
        ?? Languages.English;

    /// <summary>Chosen here by somebody whose choice could not be kept yet; null: nobody has.</summary>
    public static string? NewlyChosen(HttpRequest request) =>
        request.Cookies[CookieName] is { } value && value.EndsWith(NotYetKept, StringComparison.Ordinal)
            ? Chosen(request)
            : null;

    /// <param name="isKept">The choice is also written down with the user.</param>
    public static void Write(HttpContext context, string language, bool isKept) => context.Response.Cookies.Append(
        CookieName,
        isKept ? language : language + NotYetKept,
        new CookieOptions
        {
            Path = "/",
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            HttpOnly = true,
            IsEssential = true,
        });

    private static string? Chosen(HttpRequest request) =>
        Languages.Of(request.Cookies[CookieName]?.TrimEnd(NotYetKept[0]));
}
