using System.Globalization;
using System.Security.Claims;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Support;

/// <summary>
/// Staff open an account with a reason: a case, recorded where its owner reads it. The session keeps which account;
/// whether it is open still is asked at each page.
/// </summary>
internal static class OpenAccount
{
    public const string Path = "/support/open";
    public const string ClosePath = "/support/close";

    public static void MapOpenAccount(this WebApplication app)
    {
        app.MapPost(Path, OpenAsync).RequireAuthorization().DisableAntiforgery();
        app.MapPost(ClosePath, CloseAsync).RequireAuthorization().DisableAntiforgery();
    }

    /// <summary>The token is checked here, because the form is posted from an interactive page.</summary>
    private static async Task<IResult> OpenAsync(
        HttpContext context, IAntiforgery tokens, SupportOperations support, SignInManager<ConsoleUser> signIn)
    {
        if (await ComesAsync(context, tokens, signIn) is not ({ } actor, { } user)
            || !long.TryParse(context.Request.Form["account"], CultureInfo.InvariantCulture, out var accountId))
        {
            return Results.BadRequest();
        }
        var opened = await support.OpenCaseAsync(
            actor, accountId, context.Request.Form["reason"].ToString(), context.RequestAborted);
        if (!opened.IsAllowed)
        {
            return opened.Refusal.Kind == SupportRules.ReasonMissing
                ? Results.LocalRedirect(string.Create(
                    CultureInfo.InvariantCulture, $"/support?account={accountId}&refused=1"))
                : Results.Forbid();
        }
        await signIn.SignInWithClaimsAsync(user, isPersistent: false,
            [new Claim(ClaimNames.OpenAccount, accountId.ToString(CultureInfo.InvariantCulture))]);
        return Results.LocalRedirect(LocalPage(context.Request.Form["to"]));
    }

    private static async Task<IResult> CloseAsync(
        HttpContext context, IAntiforgery tokens, SupportOperations support, SignInManager<ConsoleUser> signIn)
    {
        if (await ComesAsync(context, tokens, signIn) is not ({ } actor, { } user))
        {
            return Results.BadRequest();
        }
        var ended = await support.EndCaseAsync(
            actor, context.Request.Form["case"].ToString(), context.RequestAborted);
        if (ended.Value is { } closed && closed.AccountId == actor.AccountId)
        {
            await signIn.SignInAsync(user, isPersistent: false);
        }
        return Results.LocalRedirect("/support");
    }

    private static async Task<(Actor? Actor, ConsoleUser? User)> ComesAsync(
        HttpContext context, IAntiforgery tokens, SignInManager<ConsoleUser> signIn) =>
        await tokens.IsRequestValidAsync(context)
            ? (await SessionActor.OfAsync(context), await signIn.UserManager.GetUserAsync(context.User))
            : (null, null);

    /// <summary>Only a page of this console.</summary>
    private static string LocalPage(string? to) =>
        to is { Length: > 0 } page && Uri.TryCreate(page, UriKind.Relative, out _) && !page.StartsWith('/')
            && !page.Contains('\\')
            ? "/" + page
            : "/" + SupportAddress.Case;
}
