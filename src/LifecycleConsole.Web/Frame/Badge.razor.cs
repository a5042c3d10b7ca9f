using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>What comes next: a tinted badge of icon and words.</summary>
public sealed partial class Badge
{
    [Parameter]
    public Tone Tone { get; set; } = Tone.Still;

    [Parameter]
    public string? Icon { get; set; }

    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
