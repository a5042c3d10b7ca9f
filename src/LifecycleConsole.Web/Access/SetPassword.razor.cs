using System.Text;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Access;

/// <summary>Where the link of an invitation or of a forgotten password leads.</summary>
public sealed partial class SetPassword
{
    private IReadOnlyList<string> _problems = [];
    private bool _done;

    private string FromWhere => HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";

    [Inject]
    public required UserManager<ConsoleUser> Users { get; set; }

    [Inject]
    public required SessionOperations Sessions { get; set; }

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [Inject]
    public required IStringLocalizer<AccessTexts> T { get; set; }

    [SupplyParameterFromQuery(Name = "user")]
    private string? UserId { get; set; }

    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    [SupplyParameterFromForm]
    private PasswordForm? Form { get; set; }

    /// <summary>The link for a token of <see cref="UserManager{TUser}.GeneratePasswordResetTokenAsync"/>.</summary>
    public static string Link(string userId, string token) =>
        $"/set-password?user={Uri.EscapeDataString(userId)}"
        + $"&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";

    protected override void OnInitialized() => Form ??= new PasswordForm();

    private async Task SubmitAsync()
    {
        if (Form!.Differs)
        {
            _problems = [T["Password.Differs"]];
            return;
        }
        var user = UserId is null ? null : await Users.FindByIdAsync(UserId);
        if (user is null || user.DisabledAt is not null || Decode(Token) is not { } token)
        {
            _problems = [T["Set.BadLink"]];
            return;
        }
        var result = await Users.ResetPasswordAsync(user, token, Form.New);
        _problems = result.Sentences(T);
        _done = result.Succeeded;
        if (_done)
        {
            await Sessions.EndAllAsync(
                new FactorOwner(user.Id, user.UserName!, user.Kind, user.AccountId ?? 0, FromWhere),
                CancellationToken.None);
        }
    }

    private static string? Decode(string? token)
    {
        try
        {
            return token is null ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            return null; // a link that was cut or changed on its way
        }
    }
}
