using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>Copies a text in the browser (console.js), and says so to screen readers. Needs no circuit.</summary>
public sealed partial class CopyButton
{
    /// <summary>What is copied.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What the label calls it; the text itself by default.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Words on the button; without them it is a small icon.</summary>
    [Parameter]
    public string? Caption { get; set; }

    /// <summary>It is an item of a menu: reached by the arrow keys, named so to screen readers.</summary>
    [Parameter]
    public bool InMenu { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }
}
