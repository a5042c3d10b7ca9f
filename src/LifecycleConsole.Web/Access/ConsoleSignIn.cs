using System.Globalization;
using System.Security.Claims;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Operations.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// Signs in by user name, by e-mail, or by <c>user@account</c>, and then by a code where the user has a second factor;
/// or by a passkey alone, which is both. A wrong name takes as long as a wrong password. Each signing in is a session
/// of its own, which the cookie names.
/// </summary>
internal sealed class ConsoleSignIn(
    UserManager<ConsoleUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<ConsoleUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<ConsoleSignIn> log,
    IAuthenticationSchemeProvider schemes,
    SignInParts parts)
    : SignInManager<ConsoleUser>(users, context, claims, options, log, schemes, parts.Confirmation)
{
    private static readonly ConsoleUser Nobody = new() { Kind = Domain.Access.UserKind.SubUser, UserName = "nobody" };
    private static readonly TimeSpan RefusalTakes = TimeSpan.FromMilliseconds(600);
    private static string? _nobodysHash;

    /// <summary>Somebody gives his name and password now: whatever session this browser had is over.</summary>
    private bool _isNew;

    public override async Task<bool> CanSignInAsync(ConsoleUser user) =>
        user.MaySignIn && await base.CanSignInAsync(user);

    /// <summary>The console's own table says so, where each code counts once.</summary>
    public override Task<bool> IsTwoFactorEnabledAsync(ConsoleUser user) =>
        parts.Factors.HasAsync(user.Id, Context.RequestAborted);

    /// <summary>Succeeds, or does not: the answer never tells whether the name exists or is locked.</summary>
    public override async Task<SignInResult> PasswordSignInAsync(
        string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        _isNew = true;
        var begun = TimeProvider.System.GetTimestamp();
        var user = await UserManager.FindByNameAsync(userName) ?? await UserManager.FindByEmailAsync(userName)
            ?? await FindInAccountAsync(userName);
        var result = SignInResult.Failed;
        var barred = user is null ? null : await WhyBarredAsync(user);
        if (user?.PasswordHash is null || barred is not null)
        {
            SpendTheTimeOfAHash(password);
            result = barred ?? SignInResult.Failed;
        }
        else
        {
            result = await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure);
        }
        if (!result.Succeeded && !result.RequiresTwoFactor)
        {
            SignInLog.Refused(log, user?.Id ?? "nobody", result.IsLockedOut, FromWhere());
            await WaitOutAsync(begun);
        }
        return result;
    }

    /// <summary>Held or disabled: Identity would say so without looking at the password, and so sooner.</summary>
    private async Task<SignInResult?> WhyBarredAsync(ConsoleUser user) =>
        !await CanSignInAsync(user) ? SignInResult.NotAllowed
        : await UserManager.IsLockedOutAsync(user) ? SignInResult.LockedOut
        : null;

    /// <summary>Whatever the reason and whatever had to be written down, the answer takes the same time.</summary>
    private async Task WaitOutAsync(long begun)
    {
        var left = RefusalTakes - TimeProvider.System.GetElapsedTime(begun);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, TimeProvider.System, Context.RequestAborted);
        }
    }

    public override async Task<SignInResult> TwoFactorAuthenticatorSignInAsync(
        string code, bool isPersistent, bool rememberClient)
    {
        _isNew = true;
        var result = await base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient: false);
        if (!result.Succeeded)
        {
            SignInLog.WrongCode(log, result.IsLockedOut, FromWhere());
        }
        return result;
    }

    /// <summary>
    /// Signs in whoever's device has answered: as the first and only step, or as the second after the password. As with
    /// passwords, the answer tells nothing but whether it succeeded.
    /// </summary>
    public async Task<SignInResult> PasskeySignInAsync(PasskeyMatter matter, PasskeyAnswer answer, bool isPersistent)
    {
        _isNew = true;
        var begun = TimeProvider.System.GetTimestamp();
        var named = matter == PasskeyMatter.Step ? await GetTwoFactorAuthenticationUserAsync() : null;
        var given = matter == PasskeyMatter.Step && named is null
            ? null
            : await parts.Desk.AnswerAsync(matter, named?.Id, answer);
        if (given is null || await WhyBarredAsync(given.User) is not null || !await parts.Factors.UsePasskeyAsync(
            OwnerOf(given.User), given.Use, Context.RequestAborted))
        {
            SignInLog.WrongPasskey(log, given?.User.Id ?? "nobody", FromWhere());
            await WaitOutAsync(begun);
            return SignInResult.Failed;
        }
        await ResetLockout(given.User);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SignInWithClaimsAsync(given.User, isPersistent, [new Claim("amr", "mfa")]);
        return SignInResult.Success;
    }

    public override async Task SignInWithClaimsAsync(
        ConsoleUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var given = additionalClaims.ToList();
        var before = Context.User.FindFirstValue(ClaimNames.Session);
        var isSame = !_isNew && before is not null && UserManager.GetUserId(Context.User) == user.Id;
        var sessionId = isSame ? before! : await BeginAsync(user, HasFactor(given));
        if (before is not null && !isSame && await UserManager.GetUserAsync(Context.User) is { } earlier)
        {
            await parts.Sessions.SignOutAsync(OwnerOf(earlier), before, Context.RequestAborted);
        }
        given.Add(new Claim(ClaimNames.Session, sessionId));
        await base.SignInWithClaimsAsync(user, authenticationProperties, given);
        await UserManager.TakeLanguageAsync(Context, user);
    }

    public override async Task SignOutAsync()
    {
        if (Context.User.FindFirstValue(ClaimNames.Session) is { } session
            && await UserManager.GetUserAsync(Context.User) is { } user)
        {
            await parts.Sessions.SignOutAsync(OwnerOf(user), session, Context.RequestAborted);
        }
        await base.SignOutAsync();
    }

    private static bool HasFactor(List<Claim> given) => given.Exists(claim => claim is { Type: "amr", Value: "mfa" });

    private async Task<string> BeginAsync(ConsoleUser user, bool hasFactor)
    {
        var begun = await parts.Sessions.BeginAsync(
            OwnerOf(user), Context.Request.Headers.UserAgent.ToString(), hasFactor, Context.RequestAborted);
        return begun.Id;
    }

    private FactorOwner OwnerOf(ConsoleUser user) =>
        new(user.Id, user.UserName!, user.Kind, user.AccountId ?? 0, FromWhere());

    private string FromWhere() => Context.Connection.RemoteIpAddress?.ToString() ?? "";

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

/// <summary>What signing in needs besides Identity's own.</summary>
internal sealed record SignInParts(
    IUserConfirmation<ConsoleUser> Confirmation, SessionOperations Sessions, FactorBook Factors, PasskeyDesk Desk);

internal static partial class SignInLog
{
    [LoggerMessage(1, LogLevel.Warning, "Sign-in refused: user {UserId}, held {IsHeld}, from {Address}")]
    public static partial void Refused(ILogger log, string userId, bool isHeld, string address);

    [LoggerMessage(2, LogLevel.Warning, "Sign-in refused: wrong code, held {IsHeld}, from {Address}")]
    public static partial void WrongCode(ILogger log, bool isHeld, string address);

    [LoggerMessage(3, LogLevel.Warning, "Sign-in refused: passkey of user {UserId}, from {Address}")]
    public static partial void WrongPasskey(ILogger log, string userId, string address);
}
