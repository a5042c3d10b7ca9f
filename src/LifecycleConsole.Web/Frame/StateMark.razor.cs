using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>A state as it is now: icon, colour and word, always all three, without a tint.</summary>
public sealed partial class StateMark
{
    [Parameter, EditorRequired]
    public required Tone Tone { get; set; }

    [Parameter, EditorRequired]
    public required string Icon { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public string? Title { get; set; }

    /// <summary>The state is on its way to another: the icon turns.</summary>
    [Parameter]
    public bool Working { get; set; }
}
