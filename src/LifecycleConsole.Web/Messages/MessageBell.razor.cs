using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Messages;

/// <summary>The way to the messages in the top bar, with how many are unread; it counts as they come.</summary>
public sealed partial class MessageBell : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private NoticeBeat? _beat;
    private int _unread;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required NoticeQueries Queries { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private string Label => _unread switch
    {
        0 => NoticeTexts.BellNone,
        > Unread.CountMax => TimeWords.Fill(NoticeTexts.BellMany, Unread.CountMax),
        _ => TimeWords.Fill(NoticeTexts.BellSome, _unread),
    };

    private string Short => TimeWords.Fill(
        _unread > Unread.CountMax ? NoticeTexts.BellManyShort : "{0}", Math.Min(_unread, Unread.CountMax));

    public void Dispose()
    {
        _beat?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _beat = new NoticeBeat(Feed, NoticeQueries.AccountOf(Actor), () => InvokeAsync(RefreshAsync));
        }
        await LoadAsync();
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged(); // the feed called, not this part
    }

    /// <summary>Where it cannot be read the bell stays as it is: it leads to the page, which says why.</summary>
    private async Task LoadAsync()
    {
        var loaded = await Loads.LoadAsync("Messages", () => Queries.UnreadAsync(Actor, _gone.Token));
        _unread = loaded.Value?.Count ?? _unread;
    }
}
