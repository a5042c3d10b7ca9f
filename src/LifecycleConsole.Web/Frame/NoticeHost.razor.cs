using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>Shows the circuit's <see cref="Notices"/> at the lower edge, and reads them out.</summary>
public sealed partial class NoticeHost : IDisposable
{
    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    public void Dispose() => Notices.Changed -= Refresh;

    protected override void OnInitialized() => Notices.Changed += Refresh;

    private static Tone ToneOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Done => Tone.Ok,
        NoticeKind.Info => Tone.Info,
        NoticeKind.Warning => Tone.Warn,
        NoticeKind.Failed => Tone.Bad,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A notice without a tone."),
    };

    private static string IconOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Done => "ok",
        NoticeKind.Info => "info",
        NoticeKind.Warning => "warn",
        NoticeKind.Failed => "xc",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A notice without an icon."),
    };

    /// <summary>Gone first, so that nobody undoes twice.</summary>
    private Task ActAsync(Notice notice)
    {
        Notices.Dismiss(notice.Id);
        return notice.Action!();
    }

    private void Refresh(object? sender, EventArgs args) => _ = InvokeAsync(StateHasChanged);
}
