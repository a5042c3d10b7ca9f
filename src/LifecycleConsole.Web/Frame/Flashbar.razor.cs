using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>Shows the circuit's <see cref="Flashes"/>. A lost circuit is told by <see cref="ReconnectNote"/>.</summary>
public sealed partial class Flashbar : IDisposable
{
    [Inject]
    public required Flashes Flashes { get; set; }

    public void Dispose() => Flashes.Changed -= Refresh;

    protected override void OnInitialized() => Flashes.Changed += Refresh;

    private void Refresh(object? sender, EventArgs args) => _ = InvokeAsync(StateHasChanged);
}
