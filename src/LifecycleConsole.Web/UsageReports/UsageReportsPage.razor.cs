using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.UsageReports;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.UsageReports;

/// <summary>For the operator: what was counted outside and taken, and a file of more.</summary>
public sealed partial class UsageReportsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ListPage<TakenReport>> _result = Loaded<ListPage<TakenReport>>.NotYet;
    private Refusal? _whyNot;
    private Actor? _actor;
    private bool _isReporting;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required UsageReportOperations Reports { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _whyNot = AccessRules.WhyNot(_actor, Actions.ReportUsage);
        await LoadAsync();
    }

    private async Task LoadAsync() => _result = await Loads.LoadAsync(
        "Usage reports", () => Reports.ListAsync(_actor!, ListAddress.Read(At, Q), _gone.Token));

    private Task<Outcome<UsageReview>> PreviewAsync(ReadOnlyMemory<byte> file) =>
        Reports.PreviewAsync(_actor!, file, _gone.Token);

    /// <summary>Null where it is done; else why nothing was taken.</summary>
    private async Task<Refusal?> TakeAsync(ReadOnlyMemory<byte> file, string print)
    {
        var done = await Reports.TakeAsync(_actor!, file, print, _gone.Token);
        if (done.Value.Taken is { } taken)
        {
            Notices.Show(UsageReportLooks.Many(
                taken.TakenCount, UsageReportTexts.DoneOne, UsageReportTexts.Done));
            _isReporting = false;
        }
        await LoadAsync(); // other accounts' reports may have been taken before something was refused
        StateHasChanged(); // the dialog called, not this page
        return done.Refusal ?? done.Value.Review?.Problems.FirstOrDefault();
    }
}
