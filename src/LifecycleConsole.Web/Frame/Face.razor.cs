using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>What a page or a card shows where it has no data: why, and the next step.</summary>
public enum FaceKind
{
    Loading,
    Empty,
    NoPermission,
    Error,
}

/// <summary>One of the four faces, the fourth being data.</summary>
public sealed partial class Face
{
    [Parameter, EditorRequired]
    public required FaceKind Kind { get; set; }

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string? Text { get; set; }

    /// <summary>Only for <see cref="FaceKind.Empty"/>; the others have their own.</summary>
    [Parameter]
    public string? Icon { get; set; }

    [Parameter]
    public Tone? Tone { get; set; }

    /// <summary>The word that is in the log too.</summary>
    [Parameter]
    public string? ErrorId { get; set; }

    /// <summary>When it failed, written out with its zone.</summary>
    [Parameter]
    public string? At { get; set; }

    /// <summary>1 where the face is the whole page, else 2.</summary>
    [Parameter]
    public int Level { get; set; } = 2;

    /// <summary>Rows of the loading skeleton.</summary>
    [Parameter]
    public int Rows { get; set; } = 8;

    [Parameter]
    public EventCallback OnRetry { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string Details => T["Error.Details", ErrorId ?? "", Navigation.Uri.Split('?')[0]];

    private string ArtIcon => Kind switch
    {
        FaceKind.NoPermission => "lock",
        FaceKind.Error => "warn",
        _ => Icon ?? "search",
    };

    private Tone ArtTone => Tone ?? Kind switch
    {
        FaceKind.NoPermission => Frame.Tone.Accent,
        FaceKind.Error => Frame.Tone.Bad,
        _ => Frame.Tone.Still,
    };
}
