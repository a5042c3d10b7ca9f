using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Imports;

/// <summary>One import: its preview, the confirmation, and what became of it. The verdict and the page stand in the
/// address.</summary>
public sealed partial class ImportPage : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private Loaded<Import> _import = Loaded<Import>.NotYet;
    private Loaded<ImportPreview> _preview = Loaded<ImportPreview>.NotYet;
    private IReadOnlyList<GoneInstance> _goneInstances = [];
    private IDisposable? _subscription;
    private Refusal? _refusal;
    private Actor? _actor;
    private string _zone = "UTC";
    private int _changes;
    private bool _isBusy;

    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "verdict")]
    public string? Verdict { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public int After { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required ImportQueries Queries { get; set; }

    [Inject]
    public required ImportOperations Operations { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private ImportVerdict? Chosen => ImportLooks.Verdict(Verdict);

    private string? SubText => _import.Value is { } import
        ? TimeWords.Fill(ImportTexts.Details, ImportLooks.Label(import.Format), ImportLooks.Size(import.ByteCount))
        : null;

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor, _gone.Token));
        _zone = account.Value?.BillingZone ?? "UTC";
        if (RendererInfo.IsInteractive && _actor.AccountId != 0)
        {
            _subscription = Feed.Subscribe(_actor.AccountId, _ => Interlocked.Increment(ref _changes));
            _ = BeatAsync();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        _refusal = null;
        await LoadAsync();
    }

    private static string CountText(int count) => count == 1
        ? ImportTexts.ImportOne
        : TimeWords.Fill(ImportTexts.ImportMany, Count(count));

    private static string Count(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private bool MayAct(Import import) =>
        AccessRules.WhyNot(_actor!, Actions.ImportInstances) is null
        && import.State is ImportState.Ready or ImportState.Reading or ImportState.BrokenOff;

    private async Task LoadAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _import = await Loads.LoadAsync("Import", () => Queries.GetAsync(_actor, Id, _gone.Token));
        if (_import.Value is not { IsDropped: false } import)
        {
            return;
        }
        var filter = new ImportFilter(Id) { Verdict = Chosen, After = Math.Max(After, 0) };
        _preview = await Loads.LoadAsync("Preview", () => Queries.PreviewAsync(_actor, filter, _gone.Token));
        _goneInstances = import.GoneCount == 0
            ? []
            : (await Loads.LoadAsync("Gone", () => Queries.GoneAsync(_actor, Id, "", _gone.Token))).Value ?? [];
    }

    private string HrefOf(ImportVerdict? verdict, int after)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["verdict"] = verdict is { } chosen ? ImportLooks.Word(chosen) : null,
            ["after"] = after == 0 ? null : after.ToString(CultureInfo.InvariantCulture),
        };
        var path = string.Create(CultureInfo.InvariantCulture, $"imports/{Id}");
        return path + QueryString.Create(query.Where(pair => pair.Value is not null));
    }

    /// <summary>Once begun it goes on, also where the page is left.</summary>
    private Task ConfirmAsync() => DoAsync(async () =>
    {
        var done = await Operations.ConfirmAsync(_actor!, Id, CancellationToken.None);
        _refusal = done.Refusal;
    });

    private Task DiscardAsync() => DoAsync(async () =>
    {
        var done = await Operations.DiscardAsync(_actor!, Id, CancellationToken.None);
        _refusal = done.Refusal;
        if (done.IsAllowed)
        {
            Notices.Show(ImportTexts.Discarded);
        }
    });

    private async Task DoAsync(Func<Task> deed)
    {
        if (_isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            await deed();
            await LoadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>Once a second where something was told: lines that come in, or somebody else's confirmation.</summary>
    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                if (Interlocked.Exchange(ref _changes, 0) > 0)
                {
                    await InvokeAsync(LoadAsync);
                    await InvokeAsync(StateHasChanged);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the page is gone
        }
    }
}
