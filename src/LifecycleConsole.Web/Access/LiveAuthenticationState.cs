using System.Security.Claims;
using LifecycleConsole.Data.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Access;

/// <summary>Asks the store every minute whether the user of an open circuit still may be there.</summary>
internal sealed class LiveAuthenticationState(
    ILoggerFactory logs, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => IdentityRegistration.StampAgeMax;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
            return await StillHoldsAsync(users, authenticationState.User);
        }
        catch (ObjectDisposedException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return true; // the circuits end with the console
        }
    }

    private static async Task<bool> StillHoldsAsync(UserManager<ConsoleUser> users, ClaimsPrincipal principal)
    {
        var user = await users.GetUserAsync(principal);
        if (user is not { MaySignIn: true })
        {
            return false;
        }
        var held = principal.FindFirstValue(users.Options.ClaimsIdentity.SecurityStampClaimType);
        return string.Equals(held, await users.GetSecurityStampAsync(user), StringComparison.Ordinal);
    }
}
