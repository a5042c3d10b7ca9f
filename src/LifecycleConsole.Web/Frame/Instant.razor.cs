using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>An instant in the account's zone; UTC and the zone's name on hover; on request the distance.</summary>
public sealed partial class Instant
{
    [Parameter, EditorRequired]
    public required DateTimeOffset At { get; set; }

    /// <summary>Given: the distance follows (<c>, in 21 h 40 min</c>).</summary>
    [Parameter]
    public DateTimeOffset? Now { get; set; }

    /// <summary>For dialogs and orders.</summary>
    [Parameter]
    public bool WithSeconds { get; set; }

    /// <summary>Off where the header or the page line says the zone.</summary>
    [Parameter]
    public bool ShowZone { get; set; }

    /// <summary>Wins over the cascading zone of the account. UTC where there is neither.</summary>
    [Parameter]
    public TimeZoneInfo? Zone { get; set; }

    [CascadingParameter(Name = "Zone")]
    public TimeZoneInfo? AccountZone { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    private TimeZoneInfo InZone => Zone ?? AccountZone ?? TimeZoneInfo.Utc;

    private string Local => Times.Text(At, InZone, WithSeconds);

    private string Utc => $"{Times.Text(At, TimeZoneInfo.Utc, withSeconds: true)} UTC; {InZone.Id}";
}
