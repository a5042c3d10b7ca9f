using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Access;

/// <summary>Makes the operator, once, for whoever holds the link of the first start.</summary>
public sealed partial class SetUp
{
    private IReadOnlyList<string> _problems = [];
    private bool _open;

    [Parameter]
    public string Token { get; set; } = "";

    [Inject]
    public required FirstStart FirstStart { get; set; }

    [Inject]
    public required SignInManager<ConsoleUser> SignInManager { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IStringLocalizer<AccessTexts> T { get; set; }

    [SupplyParameterFromForm]
    private PasswordForm? Form { get; set; }

    protected override void OnInitialized()
    {
        Form ??= new PasswordForm();
        _open = FirstStart.IsValid(Token) && !SignInManager.UserManager.Users.Any();
        _problems = _open ? [] : [T["SetUp.BadLink"]];
    }

    private async Task SubmitAsync()
    {
        if (!_open)
        {
            return;
        }
        if (Form!.Differs)
        {
            _problems = [T["Password.Differs"]];
            return;
        }
        var user = new ConsoleUser { Kind = UserKind.Operator, UserName = Form.Name.Trim(), Email = Form.Email.Trim() };
        var result = await SignInManager.UserManager.CreateAsync(user, Form.New);
        _problems = result.Sentences(T);
        if (result.Succeeded)
        {
            FirstStart.Used();
            await SignInManager.SignInAsync(user, isPersistent: false);
            Navigation.NavigateTo("/");
        }
    }
}
