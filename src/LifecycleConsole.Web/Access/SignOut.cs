using LifecycleConsole.Data.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Access;

internal static class SignOut
{
    public const string Path = "/sign-out";

    /// <summary>
    /// Passkeys; and signing out, where a form posts with its antiforgery token, so that no other site can sign
    /// anybody out.
    /// </summary>
    public static void MapSignInDoors(this WebApplication app)
    {
        app.MapPasskeys();
        app.MapPost(Path, async (HttpContext context, IAntiforgery tokens, SignInManager<ConsoleUser> signIn) =>
        {
            if (!await tokens.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }
            await signIn.SignOutAsync();
            return Results.LocalRedirect(IdentityRegistration.SignInPath);
        });
    }
}
