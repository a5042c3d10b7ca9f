using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Support;

/// <summary>
/// The account of an open case on one page: who, orders, refunds with how they came about, money, machines, messages,
/// and the staff's own notes. Each row leads to the page that the customer sees.
/// </summary>
public sealed partial class CasePage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<CaseView> _result = Loaded<CaseView>.NotYet;
    private Actor? _actor;
    private Refusal? _whyNoNote;
    private Refusal? _whyNoEnding;
    private Refusal? _whyNoConfirming;
    private Refusal? _whyNoMarking;
    private CaseDeed? _asked;

    [SupplyParameterFromQuery(Name = "people")]
    public string? PeopleAt { get; set; }

    [SupplyParameterFromQuery(Name = "notes")]
    public string? NotesAt { get; set; }

    [SupplyParameterFromQuery(Name = "transfers")]
    public string? TransfersAt { get; set; }

    [SupplyParameterFromQuery(Name = "messages")]
    public string? MessagesAt { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required SupportQueries Queries { get; set; }

    [Inject]
    public required SupportOperations Support { get; set; }

    [Inject]
    public required CaseDesk Desk { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private PlanDoor Door => field ??= new PlanDoor(
        (command, cancellation) => Desk.PlanAsync(_actor!, command, cancellation),
        (command, quote, cancellation) => Desk.CommitAsync(_actor!, command, quote, cancellation));

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _whyNoNote = AccessRules.WhyNot(_actor, Actions.WriteSupportNote);
        _whyNoEnding = AccessRules.WhyNot(_actor, Actions.ManageRefunds);
        _whyNoConfirming = AccessRules.WhyNot(_actor, Actions.ManageTransfers);
        _whyNoMarking = AccessRules.WhyNot(_actor, Actions.MarkOrders);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var places = new CasePlaces
        {
            People = ListAddress.Read(PeopleAt),
            Notes = ListAddress.Read(NotesAt),
            Transfers = ListAddress.Read(TransfersAt),
            Messages = ListAddress.Read(MessagesAt),
        };
        _result = await Loads.LoadAsync("SupportCase", () => Queries.CaseAsync(_actor!, places, _gone.Token));
    }

    private async Task DoneAsync(DeedDone done)
    {
        _asked = null;
        Notices.Show(done.Text);
        await LoadAsync();
    }

    private async Task<Refusal?> WriteAsync(string text)
    {
        var written = await Support.WriteNoteAsync(_actor!, text, _gone.Token);
        if (written.IsAllowed)
        {
            Notices.Show(SupportTexts.NoteWritten);
            await LoadAsync();
            StateHasChanged(); // the card called, not this page
        }
        return written.Refusal;
    }
}
