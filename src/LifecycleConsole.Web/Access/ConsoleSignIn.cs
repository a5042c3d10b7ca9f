using System.Globalization;
using System.Security.Claims;
using LifecycleConsole.Data.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// Signs in by user name, by e-mail, or by <c>user@account</c>. A wrong name takes as long as a wrong password.
/// </summary>
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
        user.MaySignIn && await base.CanSignInAsync(user);

    /// <summary>Succeeds, or does not: the answer never tells whether the name exists or is locked.</summary>
    public override async Task<SignInResult> PasswordSignInAsync(
        string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        var user = await UserManager.FindByNameAsync(userName) ?? await UserManager.FindByEmailAsync(userName)
            ?? await FindInAccountAsync(userName);
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

    /// <summary>The user of that name, if he belongs to the account whose number stands after the last @.</summary>
    private async Task<ConsoleUser?> FindInAccountAsync(string name)
    {
        var at = name.LastIndexOf('@');
        return at > 0 && long.TryParse(name.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await UserManager.FindByNameAsync(name[..at]) is { } user && user.AccountId == id
                ? user
                : null;
    }

    private void SpendTheTimeOfAHash(string password)
    {
        var hasher = UserManager.PasswordHasher;
        _nobodysHash ??= hasher.HashPassword(Nobody, Filler);
        hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
    }

    private const string Filler = "nobody signs in with this";
}
