using System.Globalization;
using System.Security.Claims;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Accounts;

/// <summary>
/// Staff open an account: recorded where its owner reads it, and kept in the session until another is opened.
/// </summary>
internal static class OpenAccount
{
    public const string Path = "/support/open";

    public static void MapOpenAccount(this WebApplication app) =>
        app.MapPost(Path, OpenAsync).RequireAuthorization().DisableAntiforgery();

    /// <summary>The token is checked here, because the form is posted from an interactive page.</summary>
    private static async Task<IResult> OpenAsync(
        HttpContext context, IAntiforgery tokens, AccountOperations accounts, SignInManager<ConsoleUser> signIn)
    {
        if (!await tokens.IsRequestValidAsync(context)
            || !long.TryParse(context.Request.Form["account"], CultureInfo.InvariantCulture, out var accountId)
            || await SessionActor.OfAsync(context) is not { } actor
            || await signIn.UserManager.GetUserAsync(context.User) is not { } user)
        {
            return Results.BadRequest();
        }
        var looked = await accounts.RecordLookAsync(actor, accountId, context.RequestAborted);
        if (!looked.IsAllowed)
        {
            return Results.Forbid();
        }
        await signIn.SignInWithClaimsAsync(user, isPersistent: false,
            [new Claim(ClaimNames.OpenAccount, accountId.ToString(CultureInfo.InvariantCulture))]);
        return Results.LocalRedirect("/instances");
    }
}
