using LifecycleConsole.Data.Access;
using LifecycleConsole.Operations.Access;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Access;

/// <summary>Identity asks here whether a code fits. It used to take one several times; this takes each once.</summary>
internal sealed class FactorTokens(FactorBook factors, IHttpContextAccessor context)
    : IUserTwoFactorTokenProvider<ConsoleUser>
{
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<ConsoleUser> manager, ConsoleUser user) =>
        factors.HasAsync(user.Id, CancellationToken.None);

    /// <summary>The app makes them.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<ConsoleUser> manager, ConsoleUser user) =>
        Task.FromResult("");

    public Task<bool> ValidateAsync(
        string purpose, string token, UserManager<ConsoleUser> manager, ConsoleUser user) => factors.UseAsync(
        new FactorOwner(
            user.Id, user.UserName!, user.Kind, user.AccountId ?? 0,
            context.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? ""),
        token, CancellationToken.None);
}
