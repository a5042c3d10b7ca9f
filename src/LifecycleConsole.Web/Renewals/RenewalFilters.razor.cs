using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Renewals;

/// <summary>Tabs with their counts, and the filter bar. Every choice is an address.</summary>
public sealed partial class RenewalFilters
{
    private const string DayForm = "yyyy-MM-dd";

    private PartFilter<RenewalMode>? _shown;
    private string _text = "";
    private string _tag = "";

    [Parameter, EditorRequired]
    public required PartAddress<RenewalMode> Address { get; set; }

    /// <summary>Null while they are being counted.</summary>
    [Parameter, EditorRequired]
    public required RenewalTabs? Tabs { get; set; }

    /// <summary>Null until the account is known.</summary>
    [Parameter, EditorRequired]
    public required PartViewer? Viewer { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<PartFilter<RenewalMode>> OnChange { get; set; }

    private static IReadOnlyList<(RenewalMode? Mode, string Text)> Modes =>
    [
        (null, RenewalTexts.TabAll),
        .. Enum.GetValues<RenewalMode>().Select(mode => ((RenewalMode?)mode, RenewalLooks.Label(mode))),
    ];

    private PartFilter<RenewalMode> Filter => Address.Filter;

    /// <summary>Takes the texts of the address, but only when it has changed: what is being typed stays.</summary>
    protected override void OnParametersSet()
    {
        if (_shown != Filter)
        {
            (_shown, _text, _tag) = (Filter, Filter.Text ?? "", Filter.Tag ?? "");
        }
    }

    private string CountOf(RenewalMode? mode) => Tabs is not { } tabs ? ""
        : CountWords.Of(mode is { } one ? tabs.ByMode[one] : tabs.All);

    private static string? Written(DateOnly? day) => day?.ToString(DayForm, CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(object? value) => DateOnly.TryParseExact(
        value as string, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Trimmed(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private Task GoAsync(PartFilter<RenewalMode> filter) =>
        filter == Filter ? Task.CompletedTask : OnChange.InvokeAsync(filter);
}
