using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>Who am I, on which account and with which rights; password and sign-out.</summary>
public sealed partial class AccountMenu
{
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    private string AccountId => Actor.AccountId.ToString(CultureInfo.InvariantCulture);
}
