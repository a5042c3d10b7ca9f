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
    /// <summary>Null where nobody is signed in, or the session is not one of the console's.</summary>
    public static Actor? Of(ClaimsPrincipal principal, string sourceAddress)
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
