using LifecycleConsole.Data.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Access;

/// <summary>Refuses passwords that are guessed first.</summary>
internal sealed class CommonPasswords(IStringLocalizer<AccessTexts> texts) : IPasswordValidator<ConsoleUser>
{
    private static readonly CommonWords Words = CommonWords.Read();

    public Task<IdentityResult> ValidateAsync(UserManager<ConsoleUser> manager, ConsoleUser user, string? password) =>
        Task.FromResult(WhyNot(user, password ?? "") is { } reason
            ? IdentityResult.Failed(new IdentityError { Code = reason, Description = texts[reason] })
            : IdentityResult.Success);

    /// <summary>The name of the reason, or null. What is too short is Identity's own validator's to refuse.</summary>
    internal static string? WhyNot(ConsoleUser user, string password)
    {
        var lower = password.ToLowerInvariant();
        return password.Length > PasswordRules.LengthMax ? "Password.TooLong"
            : lower.Length < PasswordRules.LengthMin ? null
            : PasswordRules.Names(lower, user) ? "Password.Names"
            : PasswordRules.Repeats(lower) ? "Password.Repeats"
            : PasswordRules.Walks(lower) ? "Password.Walks"
            : Words.Cover(lower) ? "Password.Common"
            : null;
    }
}
