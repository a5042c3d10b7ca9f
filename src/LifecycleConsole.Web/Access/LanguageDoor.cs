using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Frame;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Access;

/// <summary>Changes the language of this browser and, where somebody is signed in, of the user's letters.</summary>
internal static class LanguageDoor
{
    public const string Path = "/language";
    public const string LanguageField = "language";
    public const string ReturnField = "returnUrl";

    /// <summary>A form posts here with its antiforgery token. Everybody may, also before signing in.</summary>
    public static void MapLanguage(this WebApplication app) => app.MapPost(Path, ChangeAsync).AllowAnonymous();

    private static async Task<IResult> ChangeAsync(
        HttpContext context, IAntiforgery tokens, UserManager<ConsoleUser> users)
    {
        if (!await tokens.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Languages.Of(form[LanguageField]) is not { } language)
        {
            return Results.BadRequest();
        }
        var user = await users.GetUserAsync(context.User);
        ReaderLanguage.Write(context, language, isKept: user is not null);
        if (user is not null)
        {
            await users.KeepAsync(user, language);
        }
        return Results.LocalRedirect(LocalAddress.OrHome(form[ReturnField]));
    }

    /// <summary>
    /// Whoever signs in gets the language that he has just chosen on the way, else the one that he had; at the first
    /// time what the page was read in.
    /// </summary>
    public static async Task TakeLanguageAsync(
        this UserManager<ConsoleUser> users, HttpContext context, ConsoleUser user)
    {
        var language = ReaderLanguage.NewlyChosen(context.Request) ?? Languages.Of(user.Language)
            ?? ReaderLanguage.Of(context.Request);
        ReaderLanguage.Write(context, language, isKept: true);
        await users.KeepAsync(user, language);
    }

    private static async Task KeepAsync(this UserManager<ConsoleUser> users, ConsoleUser user, string language)
    {
        if (!string.Equals(user.Language, language, StringComparison.Ordinal))
        {
            user.Language = language;
            await users.UpdateAsync(user); // somebody else's change at this very moment wins; the cookie has it still
        }
    }
}
