using LifecycleConsole.Data.Access;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// Where the link of a letter leads that confirms an address. It takes a press: programs that look into letters open
/// links too.
/// </summary>
public sealed partial class ConfirmAddress
{
    private IReadOnlyList<string> _problems = [];
    private string? _name;
    private string? _done;

    [Inject]
    public required SignInManager<ConsoleUser> SignInManager { get; set; }

    [Inject]
    public required AddressOfUser Addresses { get; set; }

    [Inject]
    public required IStringLocalizer<AccessTexts> T { get; set; }

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "user")]
    private string? UserId { get; set; }

    [SupplyParameterFromQuery(Name = "address")]
    private string? Address { get; set; }

    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var user = UserId is null ? null : await SignInManager.UserManager.FindByIdAsync(UserId);
        _name = AddressOfUser.LinkOf(UserId, Address, Token) is null ? null : user?.UserName;
        if (_name is null)
        {
            _problems = [RefusalText.Of(AddressOfUser.BadLink.With(), "UTC")];
        }
    }

    private async Task SubmitAsync()
    {
        if (AddressOfUser.LinkOf(UserId, Address, Token) is not { } link)
        {
            return; // said already
        }
        var source = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        var confirmed = await Addresses.ConfirmAsync(link, source);
        if (!confirmed.IsAllowed)
        {
            (_problems, _name) = ([RefusalText.Of(confirmed.Refusal, "UTC")], null);
            return;
        }
        _done = confirmed.Value;
        var user = await SignInManager.UserManager.FindByIdAsync(link.UserId);
        if (user is not null && SignInManager.UserManager.GetUserId(HttpContext.User) == user.Id)
        {
            await SignInManager.RefreshSignInAsync(user); // another address is another stamp, which ends sessions
        }
    }
}
