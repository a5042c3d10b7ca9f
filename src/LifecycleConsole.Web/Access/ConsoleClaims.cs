using System.Globalization;
using System.Security.Claims;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LifecycleConsole.Web.Access;

/// <summary>The claims that a session carries besides Identity's own.</summary>
public static class ClaimNames
{
    public const string Account = "lc:account";
    public const string Kind = "lc:kind";

    /// <summary>Staff only: the account that they have opened from Support.</summary>
    public const string OpenAccount = "lc:open-account";

    /// <summary>The sign-in that the session is of.</summary>
    public const string Session = "lc:session";
}

/// <summary>Writes account and kind into the session when a user signs in.</summary>
internal sealed class ConsoleClaims(UserManager<ConsoleUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<ConsoleUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(ConsoleUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimNames.Kind, user.Kind.ToString()));
        if (user.AccountId is { } account)
        {
            identity.AddClaim(new Claim(ClaimNames.Account, account.ToString(CultureInfo.InvariantCulture)));
        }
        return identity;
    }
}

/// <summary>Reads an actor out of a session. Pages ask <see cref="CurrentActor"/>; endpoints ask this.</summary>
public static class SessionActor
{
    /// <summary>Whoever sends the request, with the rights of now; null where nobody is signed in any more.</summary>
    public static async Task<Actor?> OfAsync(HttpContext context)
    {
        if (Of(context.User, context.Connection.RemoteIpAddress?.ToString() ?? "") is not { } actor)
        {
            return null;
        }
        var live = await WithRightsAsync(actor, context.User, context);
        return HasEnded(live) ? null : live;
    }

    /// <summary>The user of a session was disabled or deleted since it began, or was signed out elsewhere.</summary>
    internal static async Task<bool> HasEndedAsync(ClaimsPrincipal principal, HttpContext context) =>
        Of(principal, "") is { } actor && HasEnded(await WithRightsAsync(actor, principal, context));

    private static bool HasEnded(Actor actor) =>
        actor is { Grants.HasEnded: true } or { Session: null or { HasEnded: true } };

    private static Task<Actor> WithRightsAsync(Actor actor, ClaimsPrincipal principal, HttpContext context) =>
        context.RequestServices.GetRequiredService<LiveRights>()
            .WithAsync(actor, principal.FindFirstValue(ClaimNames.Session), context.RequestAborted);

    /// <summary>Null where nobody is signed in, or the session is not one of the console's.</summary>
    internal static Actor? Of(ClaimsPrincipal principal, string sourceAddress)
    {
        var id = principal.FindFirstValue(ClaimTypes.NameIdentifier);
        if (id is null || !Enum.TryParse<UserKind>(principal.FindFirstValue(ClaimNames.Kind), out var kind))
        {
            return null;
        }
        var staff = kind is UserKind.Support or UserKind.Operator;
        return new Actor
        {
            Kind = kind,
            UserId = id,
            UserName = principal.Identity?.Name ?? id,
            AccountId = Number(principal.FindFirstValue(staff ? ClaimNames.OpenAccount : ClaimNames.Account)),
            SourceAddress = sourceAddress,
        };
    }

    private static long Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
