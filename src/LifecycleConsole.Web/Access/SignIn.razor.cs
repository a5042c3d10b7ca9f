using LifecycleConsole.Data.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// User name or e-mail, and password; or a passkey. One sentence for every failure, so that it tells nothing.
/// </summary>
public sealed partial class SignIn
{
    private IReadOnlyList<string> _problems = [];

    [Inject]
    public required SignInManager<ConsoleUser> SignInManager { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IStringLocalizer<AccessTexts> T { get; set; }

    [SupplyParameterFromForm]
    private SignInForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Form ??= new SignInForm();

    private async Task SubmitAsync()
    {
        var result = await SignInManager.PasswordSignInAsync(
            Form!.Name.Trim(), Form.Password, Form.Remember, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            Navigation.NavigateTo(LocalAddress.OrHome(ReturnUrl));
            return;
        }
        if (result.RequiresTwoFactor)
        {
            Navigation.NavigateTo(SecondFactorPage.AddressOf(Form.Remember, ReturnUrl));
            return;
        }
        _problems = [T["SignIn.Failed"]];
    }

    private async Task PasskeyAsync(PasskeyAnswer answer)
    {
        var result = await ((ConsoleSignIn)SignInManager).PasskeySignInAsync(
            PasskeyMatter.SignIn, answer, answer.Remember);
        if (result.Succeeded)
        {
            Navigation.NavigateTo(LocalAddress.OrHome(ReturnUrl));
            return;
        }
        _problems = [SecurityTexts.PasskeyRefused];
    }
}

/// <summary>What the sign-in form posts.</summary>
public sealed class SignInForm
{
    public string Name { get; set; } = "";

    public string Password { get; set; } = "";

    public bool Remember { get; set; }
}
