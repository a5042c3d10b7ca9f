using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>Top bar, navigation, and the page. Pages get the <see cref="Actor"/> as a cascading value.</summary>
public sealed partial class MainLayout : IDisposable
{
    private Actor? _actor;
    private FaultBoundary? _boundary;
    private string _path = "";

    /// <summary>How often the rights have changed: everything on the page is made anew then.</summary>
    private int _changes;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    public void Dispose()
    {
        if (_actor?.Grants is { } grants)
        {
            grants.Changed -= OnRightsChanged;
        }
        if (_actor?.Session is { } session)
        {
            session.Changed -= OnRightsChanged;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.FindAsync();
        if (_actor?.Grants is { } grants)
        {
            grants.Changed += OnRightsChanged;
        }
        if (_actor?.Session is { } session)
        {
            session.Changed += OnRightsChanged;
        }
    }

    private void OnRightsChanged(object? sender, EventArgs e) => _ = InvokeAsync(() =>
    {
        _changes++;
        if (_actor is { Grants.HasEnded: false, Session: null or { HasEnded: false } })
        {
            Notices.Show(T["RightsChanged"]);
        }
        StateHasChanged();
    });

    protected override void OnParametersSet()
    {
        var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];
        if (!string.Equals(path, _path, StringComparison.Ordinal))
        {
            _path = path;
            _boundary?.Recover();
        }
    }
}
