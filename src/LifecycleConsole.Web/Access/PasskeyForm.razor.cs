using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Access;

/// <summary>A button that asks the device, on a static page (passkeys.js).</summary>
public sealed partial class PasskeyForm
{
    /// <summary>Of the form; each on a page has its own.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required PasskeyMatter Matter { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<PasskeyAnswer> OnAnswer { get; set; }

    /// <summary>More fields.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [SupplyParameterFromForm]
    private PasskeyAnswer? Passkey { get; set; }

    private Task SubmitAsync() => OnAnswer.InvokeAsync(Passkey ?? new PasskeyAnswer());
}
