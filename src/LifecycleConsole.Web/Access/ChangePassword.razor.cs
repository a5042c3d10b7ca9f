using LifecycleConsole.Data.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Access;

/// <summary>For whoever is signed in. The new security stamp ends the user's other sessions.</summary>
public sealed partial class ChangePassword
{
    private IReadOnlyList<string> _problems = [];
    private bool _done;

    [Inject]
    public required SignInManager<ConsoleUser> SignInManager { get; set; }

    [Inject]
    public required SessionOperations Sessions { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required IStringLocalizer<AccessTexts> T { get; set; }

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm]
    private PasswordForm? Form { get; set; }

    protected override void OnInitialized() => Form ??= new PasswordForm();

    private async Task SubmitAsync()
    {
        if (Form!.Differs)
        {
            _problems = [T["Password.Differs"]];
            return;
        }
        var users = SignInManager.UserManager;
        var user = await users.GetUserAsync(HttpContext.User)
            ?? throw new InvalidOperationException("The signed-in user is not in the store.");
        var result = await ChangeAsync(user);
        _problems = result.Sentences(T);
        _done = result.Succeeded;
        if (_done)
        {
            await SignInManager.RefreshSignInAsync(user);
            await Sessions.PasswordChangedAsync(await CurrentActor.GetAsync(), CancellationToken.None);
        }
    }

    /// <summary>Wrong ones count as at sign-in: whoever finds a page open does not guess the password here.</summary>
    private async Task<IdentityResult> ChangeAsync(ConsoleUser user)
    {
        var users = SignInManager.UserManager;
        var known = await SignInManager.CheckPasswordSignInAsync(user, Form!.Current, lockoutOnFailure: true);
        return known.Succeeded
            ? await users.ChangePasswordAsync(user, Form.Current, Form.New)
            : IdentityResult.Failed(users.ErrorDescriber.PasswordMismatch());
    }
}
