using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Catalog;

/// <summary>Operator > Price list: the list in force, its versions and what they changed, and a new one.</summary>
public sealed partial class PricesPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<PriceListView> _result = Loaded<PriceListView>.NotYet;
    private Loaded<IReadOnlyList<PriceChange>> _changes = Loaded<IReadOnlyList<PriceChange>>.NotYet;
    private Refusal? _whyNotManage;
    private Actor? _actor;
    private string _code = "";
    private bool _isUploading;

    [SupplyParameterFromQuery(Name = "currency")]
    public string? Asked { get; set; }

    /// <summary>The version whose changes are shown.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public int? Compared { get; set; }

    /// <summary>The page of the versions.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required PriceListOperations Operations { get; set; }

    [Inject]
    public required PriceLists Prices { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private string? Sub => _result.Value is { List: var list }
        ? TimeWords.Fill(PriceTexts.Sub, list.Currency.Code, list.Version)
        : null;

    private string ComparedTitle => TimeWords.Fill(PriceTexts.CompareOf, Compared ?? 0);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _whyNotManage = AccessRules.WhyNot(_actor, Actions.ManagePrices);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _code = Asked ?? Prices.Currencies.First().Code;
        _result = await Loads.LoadAsync("Price list", () => Operations.GetAsync(
            _actor!, _code, ListAddress.Read(At), _gone.Token));
        _changes = Compared is { } version && _result.Value is not null
            ? await Loads.LoadAsync(
                "Price changes", () => Operations.CompareAsync(_actor!, _code, version, _gone.Token))
            : Loaded<IReadOnlyList<PriceChange>>.NotYet;
    }

    private Task<Outcome<PricePreview>> PreviewAsync(ReadOnlyMemory<byte> text) =>
        Operations.PreviewAsync(_actor!, text, _gone.Token);

    private async Task<Refusal?> PublishAsync(PricesToPublish asked)
    {
        var done = await Operations.PublishAsync(_actor!, asked, _gone.Token);
        if (done.IsAllowed)
        {
            Notices.Show(TimeWords.Fill(PriceTexts.Done, string.Join(PlanTexts.And, asked.Versions.Keys)));
            _isUploading = false;
            await LoadAsync();
            StateHasChanged(); // the dialog called, not this page
        }
        return done.Refusal;
    }
}
