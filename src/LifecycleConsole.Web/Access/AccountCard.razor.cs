using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Access;

/// <summary>The one card of an account page: title, what went wrong, the form.</summary>
public sealed partial class AccountCard
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public IReadOnlyList<string> Problems { get; set; } = [];

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
