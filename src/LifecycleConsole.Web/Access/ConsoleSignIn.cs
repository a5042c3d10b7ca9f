using System.Security.Claims;
using LifecycleConsole.Data.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LifecycleConsole.Web.Access;

/// <summary>Signs in by user name or e-mail. A wrong name takes as long as a wrong password.</summary>
internal sealed class ConsoleSignIn(
    UserManager<ConsoleUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<ConsoleUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<ConsoleSignIn> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<ConsoleUser> confirmation)
    : SignInManager<ConsoleUser>(users, context, claims, options, log, schemes, confirmation)
{
    private static readonly ConsoleUser Nobody = new() { Kind = Domain.Access.UserKind.SubUser, UserName = "nobody" };
    private static string? _nobodysHash;

    public override async Task<bool> CanSignInAsync(ConsoleUser user) =>
        user.DisabledAt is null && await base.CanSignInAsync(user);

    /// <summary>Succeeds, or does not: the answer never tells whether the name exists or is locked.</summary>
    public override async Task<SignInResult> PasswordSignInAsync(
        string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        var user = await UserManager.FindByNameAsync(userName) ?? await UserManager.FindByEmailAsync(userName);
        if (user is null)
        {
            SpendTheTimeOfAHash(password);
            return SignInResult.Failed;
        }
        return await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure);
    }

    public override async Task SignInWithClaimsAsync(
        ConsoleUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        await UserManager.TakeLanguageAsync(Context, user);
    }

    private void SpendTheTimeOfAHash(string password)
    {
        var hasher = UserManager.PasswordHasher;
        _nobodysHash ??= hasher.HashPassword(Nobody, Filler);
        hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
    }

    private const string Filler = "nobody signs in with this";
}
