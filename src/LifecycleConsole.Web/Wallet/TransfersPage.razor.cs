using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Wallet;

/// <summary>For staff: transfers that customers have announced, to be confirmed on receipt or rejected.</summary>
public sealed partial class TransfersPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ListPage<AnnouncedTransfer>> _open = Loaded<ListPage<AnnouncedTransfer>>.NotYet;
    private Loaded<ListPage<AnnouncedTransfer>> _ended = Loaded<ListPage<AnnouncedTransfer>>.NotYet;
    private AnnouncedTransfer? _chosen;
    private Refusal? _whyNot;
    private Actor? _actor;
    private bool _isReject;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "open")]
    public string? OpenAt { get; set; }

    [SupplyParameterFromQuery(Name = "ended")]
    public string? EndedAt { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required WalletQueries Queries { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

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
        _whyNot = AccessRules.WhyNot(_actor, Actions.ManageTransfers);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _open = await Loads.LoadAsync(
            "Transfers",
            () => Queries.TransfersAsync(_actor!, isOpen: true, ListAddress.Read(OpenAt, Q), _gone.Token));
        _ended = await Loads.LoadAsync(
            "Transfers",
            () => Queries.TransfersAsync(_actor!, isOpen: false, ListAddress.Read(EndedAt, Q), _gone.Token));
    }

    private void Choose(AnnouncedTransfer row, bool isReject) => (_chosen, _isReject) = (row, isReject);

    private async Task<Refusal?> DoAsync(WalletCommand command)
    {
        var account = _actor! with { AccountId = _chosen!.Transfer.AccountId };
        var done = await Desk.CommitAsync(account, command, quote: null, _gone.Token);
        if (done.IsDone)
        {
            var said = command is ConfirmTransfer ? WalletTexts.StaffConfirmed : WalletTexts.StaffRejected;
            Notices.Show(TimeWords.Fill(said, _chosen.Transfer.Reference));
            _chosen = null;
            await LoadAsync();
            StateHasChanged(); // the dialog called, not this page
        }
        return done.Refusal;
    }
}
