using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Access;

/// <summary>The two fields of a new password.</summary>
public sealed partial class NewPassword
{
    [Inject]
    public required IStringLocalizer<AccessTexts> T { get; set; }
}

/// <summary>What a form with a new password posts; each form uses the fields that it shows.</summary>
public sealed class PasswordForm
{
    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string Current { get; set; } = "";

    public string New { get; set; } = "";

    public string Again { get; set; } = "";

    public bool Differs => !string.Equals(New, Again, StringComparison.Ordinal);
}

/// <summary>Identity's refusals in the console's words.</summary>
internal static class Refused
{
    public static IReadOnlyList<string> Sentences(this IdentityResult result, IStringLocalizer<AccessTexts> texts) =>
        [.. result.Errors.Select(e => e.Code switch
        {
            nameof(IdentityErrorDescriber.PasswordTooShort) => texts["Password.TooShort"].Value,
            nameof(IdentityErrorDescriber.PasswordMismatch) => texts["Password.WrongCurrent"].Value,
            nameof(IdentityErrorDescriber.InvalidToken) => texts["Set.BadLink"].Value,
            _ => e.Description,
        }).Distinct(StringComparer.Ordinal)];
}
