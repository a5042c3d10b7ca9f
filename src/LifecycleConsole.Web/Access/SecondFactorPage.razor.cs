using LifecycleConsole.Data.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Access;

/// <summary>After the password: a passkey, the code of the app, or a recovery code.</summary>
public sealed partial class SecondFactorPage
{
    private IReadOnlyList<string> _problems = [];
    private bool _isLate;
    private bool _hasPasskey;

    [Inject]
    public required SignInManager<ConsoleUser> SignInManager { get; set; }

    [Inject]
    public required FactorBook Factors { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromForm]
    private CodeForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = "remember")]
    private bool Remember { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    public static string AddressOf(bool remember, string? returnUrl) =>
        $"/second-factor?remember={(remember ? "true" : "false")}"
        + $"&returnUrl={Uri.EscapeDataString(LocalAddress.OrHome(returnUrl))}";

    protected override async Task OnInitializedAsync()
    {
        Form ??= new CodeForm();
        var user = await SignInManager.GetTwoFactorAuthenticationUserAsync();
        _isLate = user is null;
        _hasPasskey = user is not null && await Factors.HasPasskeyAsync(user.Id, CancellationToken.None);
    }

    private async Task SubmitAsync()
    {
        if (_isLate)
        {
            return;
        }
        var result = await SignInManager.TwoFactorAuthenticatorSignInAsync(
            Form!.Code, Remember, rememberClient: false);
        GoOn(result, SecurityTexts.CodeFailed);
    }

    private async Task PasskeyAsync(PasskeyAnswer answer) => GoOn(
        await ((ConsoleSignIn)SignInManager).PasskeySignInAsync(PasskeyMatter.Step, answer, Remember),
        SecurityTexts.PasskeyRefused);

    private void GoOn(SignInResult result, string problem)
    {
        if (result.Succeeded)
        {
            Navigation.NavigateTo(LocalAddress.OrHome(ReturnUrl));
            return;
        }
        _problems = [problem];
    }
}

/// <summary>What the forms about one's own security post; each uses the fields that it shows.</summary>
public sealed class CodeForm
{
    public string Code { get; set; } = "";

    /// <summary>Of a session; empty: all others.</summary>
    public string Session { get; set; } = "";

    /// <summary>Of a passkey.</summary>
    public string Name { get; set; } = "";

    public Domain.Access.FactorRule Rule { get; set; }
}
