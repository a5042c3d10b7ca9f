using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>Name, region, search, demo clock, theme and account.</summary>
public sealed partial class TopBar : IDisposable
{
    private string? _regionId;
    private string _regionName = "";

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required RegionMenu Regions { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IServiceProvider Services { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    /// <summary>Only where the host has registered a clock that may be moved.</summary>
    private DemoTime? Demo { get; set; }

    public void Dispose() => Regions.Changed -= Refresh;

    protected override void OnInitialized()
    {
        Demo = Services.GetService<DemoTime>();
        Regions.Changed += Refresh;
    }

    protected override void OnParametersSet() => ReadRegion();

    private void Refresh(object? sender, EventArgs args) => _ = InvokeAsync(() =>
    {
        ReadRegion();
        StateHasChanged();
    });

    private void ReadRegion()
    {
        _regionId = RegionMenu.Of(Navigation.Uri);
        var known = Regions.Choices.FirstOrDefault(r => string.Equals(r.Id, _regionId, StringComparison.Ordinal));
        _regionName = _regionId is null ? T["Region.All"] : known?.Name ?? _regionId;
    }

    /// <summary>The same view in another region, from its first page: a place in a list means nothing elsewhere.</summary>
    private string RegionHref(string? id) => Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?>(StringComparer.Ordinal) { [RegionMenu.Parameter] = id, ["after"] = null, ["before"] = null });
}
