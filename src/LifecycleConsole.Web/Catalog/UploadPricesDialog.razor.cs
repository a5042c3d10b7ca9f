using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace LifecycleConsole.Web.Catalog;

/// <summary>A file or a text, what it would change, and Publish.</summary>
public sealed partial class UploadPricesDialog
{
    private const int ShownMax = 50;
    private static IReadOnlyList<string> Steps => [PriceTexts.StepChoose, PriceTexts.StepReview];

    private ElementReference _field;
    private ReadOnlyMemory<byte> _text;
    private PricePreview? _preview;
    private IReadOnlyList<Refusal> _problems = [];
    private Refusal? _refusal;
    private DateTime? _activeFrom;
    private bool _isBusy;
    private bool _isDone;

    /// <summary>What the text would change.</summary>
    [Parameter, EditorRequired]
    public required Func<ReadOnlyMemory<byte>, Task<Outcome<PricePreview>>> Preview { get; set; }

    /// <summary>Publishes; gives back why not.</summary>
    [Parameter, EditorRequired]
    public required Func<PricesToPublish, Task<Refusal?>> Publish { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; set; }

    private string ProblemsTitle => _problems.Count == 1
        ? PriceTexts.ProblemsOne
        : TimeWords.Fill(PriceTexts.ProblemsTitle, _problems.Count);

    private string PublishText => _preview!.Lists is [var only]
        ? TimeWords.Fill(PriceTexts.Publish, only.List.Version)
        : TimeWords.Fill(PriceTexts.PublishMany, _preview.Lists.Count);

    private static string TitleOf(PriceListPreview list) => TimeWords.Fill(
        list.Before is null ? PriceTexts.ReviewNew : PriceTexts.ReviewOf, list.List.Currency.Code, list.List.Version);

    /// <summary>A file is looked at as soon as it is chosen.</summary>
    private Task TakeFileAsync(InputFileChangeEventArgs chosen) => BusyAsync(async () =>
    {
        if (chosen.File.Size > PriceListReader.BytesMax)
        {
            _problems = [PriceListRefusals.TooLarge.With(new("path", "$"), new("max", PriceListReader.BytesMax))];
            return;
        }
        await using var stream = chosen.File.OpenReadStream(PriceListReader.BytesMax);
        await LookAsync(stream);
    });

    private Task PreviewTextAsync() => BusyAsync(async () =>
    {
        await using var reference = await Browser.InvokeAsync<IJSStreamReference>("lc.bytesOf", _field);
        if (reference.Length > PriceListReader.BytesMax)
        {
            _problems = [PriceListRefusals.TooLarge.With(new("path", "$"), new("max", PriceListReader.BytesMax))];
            return;
        }
        await using var stream = await reference.OpenReadStreamAsync(PriceListReader.BytesMax);
        await LookAsync(stream);
    });

    private async Task LookAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        _text = bytes.ToArray();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (_text.Length == 0)
        {
            _problems = [PriceListRefusals.Nothing.With()];
            return;
        }
        var outcome = await Preview(_text);
        (_refusal, _problems) = (outcome.Refusal, outcome.Value?.Problems ?? []);
        _preview = outcome.Value is { Problems.Count: 0 } good ? good : null;
    }

    private void Back() => (_preview, _refusal, _problems) = (null, null, []);

    /// <summary>If another version was published meanwhile, what would change now is shown, and asked again.</summary>
    private Task ConfirmAsync() => _isDone ? Task.CompletedTask : BusyAsync(async () =>
    {
        var versions = _preview!.Lists.ToDictionary(
            list => list.List.Currency.Code, list => list.List.Version, StringComparer.Ordinal);
        var from = _activeFrom is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : (DateTimeOffset?)null;
        var refusal = await Publish(new PricesToPublish(_text, versions, from));
        _isDone = refusal is null;
        if (refusal?.Code == PlanRefusals.Changed.Code)
        {
            await ReadAsync();
        }
        _refusal = refusal;
    });

    private async Task BusyAsync(Func<Task> work)
    {
        if (_isBusy)
        {
            return;
        }
        (_isBusy, _refusal, _problems) = (true, null, []);
        try
        {
            await work();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
