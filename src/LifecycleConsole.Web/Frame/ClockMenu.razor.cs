using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>Shows the application's time (UTC) and moves it forward.</summary>
public sealed partial class ClockMenu : IDisposable
{
    private static readonly (string Name, TimeSpan Step)[] Steps =
    [
        ("Clock.30min", TimeSpan.FromMinutes(30)),
        ("Clock.1h", TimeSpan.FromHours(1)),
        ("Clock.1d", TimeSpan.FromDays(1)),
        ("Clock.7d", TimeSpan.FromDays(7)),
    ];

    private readonly CancellationTokenSource _gone = new();
    private ITimer? _tick;
    private string _text = "";
    private bool _busy;

    [Parameter, EditorRequired]
    public required DemoTime Time { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    public void Dispose()
    {
        _tick?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() => Read();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            var second = TimeSpan.FromSeconds(1);
            _tick = TimeProvider.System.CreateTimer(_ => _ = InvokeAsync(Tick), state: null, second, second);
        }
    }

    private void Tick()
    {
        var before = _text;
        Read();
        if (!string.Equals(before, _text, StringComparison.Ordinal))
        {
            StateHasChanged();
        }
    }

    private void Read() => _text = Times.Text(Time.Now(), TimeZoneInfo.Utc) + " UTC";

    private async Task AdvanceAsync(TimeSpan step)
    {
        if (_busy)
        {
            return;
        }
        _busy = true;
        try
        {
            await Time.AdvanceAsync(step, _gone.Token);
        }
        finally
        {
            _busy = false;
            Read();
        }
    }
}
