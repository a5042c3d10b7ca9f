using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// The shell of every dialog. It is open while it is rendered: the page renders it, and stops when
/// <see cref="OnClose"/> comes. The browser's modal dialog keeps the focus inside and gives it back.
/// </summary>
public sealed partial class Dialog : IAsyncDisposable
{
    private readonly string _id = "d" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference _element;
    private DotNetObjectReference<Dialog>? _self;

    /// <summary>Asks or names the deed.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Names of the steps; empty where there is one only.</summary>
    [Parameter]
    public IReadOnlyList<string> Steps { get; set; } = [];

    /// <summary>The step one is at, from 0.</summary>
    [Parameter]
    public int Step { get; set; }

    /// <summary>700, 800 or 880 pixels.</summary>
    [Parameter]
    public int Width { get; set; } = 700;

    /// <summary>While a deed is being done nothing closes the dialog.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>A quiet sentence in the footer.</summary>
    [Parameter]
    public RenderFragment? Note { get; set; }

    /// <summary>Cancel, then the deed.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Buttons { get; set; }

    /// <summary>Escape or the cross.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_self is null)
        {
            return;
        }
        _self.Dispose();
        try
        {
            await Js.InvokeVoidAsync("lc.closedDialog", _id);
        }
        catch (JSDisconnectedException)
        {
            // the page is gone, and with it the focus to give back
        }
    }

    /// <summary>The browser asks to close: Escape, or the back gesture.</summary>
    [JSInvokable]
    public Task CancelAsync() => Busy ? Task.CompletedTask : OnClose.InvokeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await Js.InvokeVoidAsync("lc.openDialog", _element, _id, _self);
        }
    }
}
