using System.Globalization;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>
/// The filter bar. Every choice is an address; the text goes along a moment after the last key, or on Enter.
/// </summary>
public sealed partial class InstanceFilters : IDisposable
{
    private static readonly IReadOnlyList<(InstanceSort Sort, bool Descending)> _sorts =
    [
        (InstanceSort.Changed, true), (InstanceSort.Name, false), (InstanceSort.Name, true),
        (InstanceSort.Next, false), (InstanceSort.Next, true),
        (InstanceSort.Created, true), (InstanceSort.Created, false),
        (InstanceSort.ReleaseAt, false), (InstanceSort.ReleaseAt, true),
    ];

    private readonly TypedText _typed = new();
    private InstanceFilter? _shown;
    private string _tag = "";
    private bool _isOpen;
    private IReadOnlyList<string> _tags = [];

    [Parameter, EditorRequired]
    public required InstanceListAddress Address { get; set; }

    /// <summary>Another filter.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<InstanceFilter> OnChange { get; set; }

    /// <summary>Tags of the account that fit what is typed.</summary>
    [Parameter]
    public Func<string, Task<IReadOnlyList<string>>>? SuggestTags { get; set; }

    private InstanceFilter Filter => Address.Filter;

    /// <summary>How many filters behind the button are set, where it is narrow.</summary>
    private string ActiveText
    {
        get
        {
            object?[] behind =
                [Filter.ChargeType, Filter.PowerState, Filter.TagKey, Filter.NextFrom, Filter.NextTo];
            var count = behind.Count(set => set is not null);
            return count == 0 ? "" : count.ToString(CultureInfo.CurrentCulture);
        }
    }

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
        _tag = Filter.TagValue is null ? Filter.TagKey ?? "" : $"{Filter.TagKey}={Filter.TagValue}";
        _shown = Filter;
    }

    private static string SortText(InstanceSort sort, bool descending) =>
        InstanceLooks.Label(sort) + PlanTexts.Comma + InstanceLooks.Direction(sort, descending);

    private InstanceFilter WithTag(string tag)
    {
        var parts = tag.Trim().Split('=', 2);
        return parts is [""]
            ? Filter with { TagKey = null, TagValue = null }
            : Filter with { TagKey = parts[0], TagValue = parts is [_, var value] ? value : null };
    }

    private Task DayAsync(ChangeEventArgs change, bool isLast)
    {
        DateOnly? day = DateOnly.TryParseExact(
            change.Value as string, InstanceListAddress.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var read)
            ? read
            : null;
        return GoAsync(isLast ? Filter with { NextTo = day } : Filter with { NextFrom = day });
    }

    private async Task SuggestAsync(string? typed)
    {
        _tag = typed ?? "";
        _tags = SuggestTags is null ? [] : await SuggestTags(_tag.Trim());
    }

    private async Task TypeAsync(string? text)
    {
        if (await _typed.TypeAsync(text))
        {
            await GoAsync(Filter with { Text = _typed.Ask() });
        }
    }

    private Task GoAsync(InstanceFilter filter) => filter == Filter ? Task.CompletedTask : OnChange.InvokeAsync(filter);
}
