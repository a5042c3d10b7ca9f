using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>A symbol of <c>wwwroot/icons.svg</c>. Always decoration: the word stands beside it or in a label.</summary>
public sealed partial class Icon
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary><c>s</c> 14 px, <c>l</c> 20 px, <c>spin</c> turns, <c>end</c> goes to the end of its row.</summary>
    [Parameter]
    public string? Class { get; set; }
}
