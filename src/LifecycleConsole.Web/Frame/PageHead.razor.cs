using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>The first line of a page: title, facts, tools. On narrow screens the title stands in the top bar.</summary>
public sealed partial class PageHead
{
    internal const string NameSection = "page-name";

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Quiet words after the title: <c>312 in 5 regions</c>.</summary>
    [Parameter]
    public string? Sub { get; set; }

    /// <summary>Links above the title.</summary>
    [Parameter]
    public RenderFragment? Crumb { get; set; }

    /// <summary>State and badges beside the title.</summary>
    [Parameter]
    public RenderFragment? Marks { get; set; }

    /// <summary>Tools and buttons at the end.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }
}
