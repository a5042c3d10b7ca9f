using System.Globalization;
using System.Security.Claims;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Support;
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
        var granted = await WithGrantsAsync(actor, BooksOf(context), context.RequestAborted);
        return granted.Grants!.HasEnded ? null : granted;
    }

    /// <summary>The user of a session was disabled or deleted since it began.</summary>
    internal static async Task<bool> HasEndedAsync(ClaimsPrincipal principal, HttpContext context) =>
        Of(principal, "") is { } actor
        && (await WithGrantsAsync(
            actor, BooksOf(context), context.RequestAborted)).Grants!.HasEnded;

    /// <summary>
    /// The actor with what his policies allow, which stays true while he is held. Staff are in a customer's account
    /// only while their case is open.
    /// </summary>
    internal static async Task<Actor> WithGrantsAsync(
        Actor actor, (GrantBook Grants, CaseBook Cases) books, CancellationToken cancellationToken)
    {
        var isMember = actor.Kind is UserKind.Owner or UserKind.SubUser;
        var until = isMember || actor.AccountId == 0
            ? null
            : await books.Cases.OpenUntilAsync(actor.UserId, actor.AccountId, cancellationToken);
        return actor with
        {
            AccountId = isMember || until is not null ? actor.AccountId : 0,
            LooksUntil = until,
            Grants = await books.Grants.OfAsync(
                actor.UserId, isMember ? actor.AccountId : 0, cancellationToken),
        };
    }

    private static (GrantBook, CaseBook) BooksOf(HttpContext context) => (
        context.RequestServices.GetRequiredService<GrantBook>(),
        context.RequestServices.GetRequiredService<CaseBook>());

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
