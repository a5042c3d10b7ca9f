using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// A button with a popup menu of <see cref="MenuItem"/>s, which are made only while it is open. Arrow keys, Home, End
/// and first letters move, Escape and a click elsewhere close, and the focus returns to the button (console.js).
/// </summary>
public sealed partial class Menu : IAsyncDisposable
{
    private readonly string _id = "m" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference _button;
    private ElementReference _popup;
    private DotNetObjectReference<Menu>? _self;
    private bool _open;
    private bool _shown;

    /// <summary>The accessible name, where the face alone does not say it.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>What is on the button.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Face { get; set; }

    /// <summary>The items.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary><c>rz-button sec</c>, <c>mng</c> (in a table), <c>tb</c> (top bar), <c>icon b</c>.</summary>
    [Parameter]
    public string ButtonClass { get; set; } = "rz-button sec";

    /// <summary>A small arrow after the face.</summary>
    [Parameter]
    public bool Arrow { get; set; } = true;

    /// <summary>The menu's right edge is under the button's, else its left edge.</summary>
    [Parameter]
    public bool AtEnd { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public string? Title { get; set; }

    /// <summary>It takes the place of a plain button that has just been pressed: it is made open.</summary>
    [Parameter]
    public bool StartsOpen { get; set; }

    /// <summary>Before the items are made: load what they need.</summary>
    [Parameter]
    public EventCallback OnOpen { get; set; }

    [Inject]
    public required IJSRuntime Js { get; set; }

    public ValueTask DisposeAsync()
    {
        _self?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The browser has closed the popup.</summary>
    [JSInvokable]
    public void Closed()
    {
        _open = false;
        _shown = false;
        StateHasChanged();
    }

    protected override Task OnInitializedAsync() => StartsOpen ? ToggleAsync() : Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_open && !_shown)
        {
            _shown = true;
            _self ??= DotNetObjectReference.Create(this);
            await Js.InvokeVoidAsync("lc.openMenu", _button, _popup, _self, AtEnd);
        }
    }

    private async Task ToggleAsync()
    {
        if (!_open)
        {
            await OnOpen.InvokeAsync();
        }
        _open = !_open;
        _shown = false;
    }
}
