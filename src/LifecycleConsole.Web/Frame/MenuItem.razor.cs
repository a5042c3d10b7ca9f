using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>One deed or place in a <see cref="Menu"/>. What cannot be done keeps its place, with the reason.</summary>
public sealed partial class MenuItem
{
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public string? Icon { get; set; }

    /// <summary>Quiet words at the right: <c>Set for 18:00</c>.</summary>
    [Parameter]
    public string? Detail { get; set; }

    /// <summary>Why it cannot be chosen; null where it can.</summary>
    [Parameter]
    public string? WhyNot { get; set; }

    /// <summary>A place to go to, instead of <see cref="OnClick"/>.</summary>
    [Parameter]
    public string? Href { get; set; }

    /// <summary><see cref="Href"/> is a file to keep, not a page.</summary>
    [Parameter]
    public bool Download { get; set; }

    /// <summary>Set: one of several to choose from.</summary>
    [Parameter]
    public bool? Checked { get; set; }

    /// <summary>Irreversible.</summary>
    [Parameter]
    public bool Danger { get; set; }

    [Parameter]
    public EventCallback OnClick { get; set; }

    private string Role => Checked is null ? "menuitem" : "menuitemradio";

    private string? CheckedText => Checked switch
    {
        null => null,
        true => "true",
        false => "false",
    };
}
