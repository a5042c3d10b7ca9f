using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Messages;

/// <summary>The message centre: what the user was told, newest first, and what of it he has read.</summary>
public sealed partial class MessagesPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<NoticePage> _result = Loaded<NoticePage>.NotYet;
    private NoticeBeat? _beat;
    private Actor? _actor;
    private string _zone = "UTC";

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "unread")]
    public bool? UnreadOnly { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public long? Before { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public long? After { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NoticeQueries Queries { get; set; }

    [Inject]
    public required NoticeOperations Operations { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private bool IsUnread => UnreadOnly ?? false;

    private NoticeFilter Filter => new(
        Enum.TryParse<NoticeKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null, IsUnread, Before, After);

    private IEnumerable<NoticeKind> Kinds => Enum.GetValues<NoticeKind>()
        .Where(kind => NoticeGroups.For(_actor!.Kind).Contains(NoticeGroups.Of(kind)));

    public void Dispose()
    {
        _beat?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        if (RendererInfo.IsInteractive)
        {
            _beat ??= new NoticeBeat(Feed, NoticeQueries.AccountOf(_actor), () => InvokeAsync(RefreshAsync));
        }
        await LoadAsync();
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged(); // the feed called, not this page
    }

    private async Task LoadAsync()
    {
        if (_actor!.AccountId != 0)
        {
            var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor, _gone.Token));
            _zone = account.Value?.BillingZone ?? "UTC";
        }
        _result = await Loads.LoadAsync("Messages", () => Queries.ListAsync(_actor, Filter, _gone.Token));
    }

    private async Task ReadAsync(long number)
    {
        await Operations.ReadAsync(_actor!, number, _gone.Token);
        await LoadAsync();
    }

    private async Task ReadAllAsync()
    {
        await Operations.ReadAllAsync(_actor!, _gone.Token);
        await LoadAsync();
    }

    private void ChooseKind(ChangeEventArgs args) =>
        Navigation.NavigateTo(Address(args.Value as string, IsUnread));

    private static string Address(string? kind, bool isUnread) => (kind, isUnread) switch
    {
        (null or "", false) => "messages",
        (null or "", true) => "messages?unread=true",
        (_, false) => $"messages?kind={kind}",
        (_, true) => $"messages?kind={kind}&unread=true",
    };

    private string? Href(string direction, long? number) => number is null
        ? null
        : Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["before"] = null,
            ["after"] = null,
            [direction] = number.Value.ToString(CultureInfo.InvariantCulture),
        });
}
