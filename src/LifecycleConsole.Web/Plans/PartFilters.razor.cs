using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>The filter bar. Every choice is an address; the text goes along a moment after the last key.</summary>
public sealed partial class PartFilters<TState> : IDisposable
{
    private readonly TypedText _typed = new();
    private PartFilter<TState>? _shown;
    private string _instance = "";

    [Parameter, EditorRequired]
    public required PartAddress<TState> Address { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<(TState State, string Text)> States { get; set; }

    [Parameter, EditorRequired]
    public required string Hint { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<PartFilter<TState>> OnChange { get; set; }

    /// <summary>Of what is listed, some is made by hand and some automatically.</summary>
    [Parameter]
    public bool HasKinds { get; set; }

    /// <summary>What is listed are instances, so that one cannot filter by their instance.</summary>
    [Parameter]
    public bool IsOfInstances { get; set; }

    private static IReadOnlyList<(bool? Kind, string Text)> Kinds =>
        [(null, InstanceTexts.FilterAny), (false, PartTexts.SnapshotManual), (true, PartTexts.SnapshotAutomatic)];

    private string KindText => Filter.IsAutomatic is { } kind
        ? PartTexts.FilterKind + PlanTexts.Colon + Kinds.First(k => k.Kind == kind).Text
        : PartTexts.FilterKind;

    private PartFilter<TState> Filter => Address.Filter;

    private string StateText => Filter.State is { } state
        ? InstanceTexts.FilterState + PlanTexts.Colon + States.FirstOrDefault(s => s.State.Equals(state)).Text
        : InstanceTexts.FilterState;

    public void Dispose() => _typed.Dispose();

    /// <summary>Takes the texts of the address, but only when it has changed: what is being typed stays.</summary>
    protected override void OnParametersSet()
    {
        if (_shown == Filter)
        {
            return;
        }
        if (_shown is null || _shown.Text != Filter.Text)
        {
            _typed.Show(Filter.Text);
        }
        _instance = Filter.Instance ?? "";
        _shown = Filter;
    }

    private static string? Trimmed(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private async Task TypeAsync(string? text)
    {
        if (await _typed.TypeAsync(text))
        {
            await GoAsync(Filter with { Text = _typed.Ask() });
        }
    }

    private Task GoAsync(PartFilter<TState> filter) =>
        filter == Filter ? Task.CompletedTask : OnChange.InvokeAsync(filter);
}
