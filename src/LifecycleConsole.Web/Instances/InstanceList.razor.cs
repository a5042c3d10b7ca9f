using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>The list in one of its four faces: loading, failed, empty with its reason, or rows.</summary>
public sealed partial class InstanceList
{
    [Parameter, EditorRequired]
    public required Loaded<InstancePage> Result { get; set; }

    [Parameter, EditorRequired]
    public required InstanceListAddress Address { get; set; }

    /// <summary>Null until the account is known.</summary>
    [Parameter, EditorRequired]
    public required Viewer? Viewer { get; set; }

    /// <summary>How many instances there are without any filter; null while unknown.</summary>
    [Parameter]
    public int? Total { get; set; }

    /// <summary>The picked columns in order; null: the default.</summary>
    [Parameter]
    public IReadOnlyList<string>? Columns { get; set; }

    /// <summary>See <see cref="Frame.DataTable{TRow}.AllMatching"/>.</summary>
    [Parameter]
    public RenderFragment? AllMatching { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlySet<string> Selected { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<IReadOnlySet<string>> OnSelect { get; set; }

    [Parameter, EditorRequired]
    public required Func<string, Task<AccountState?>> Load { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<InstanceCommand> OnPower { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<ManageChoice> OnChosen { get; set; }

    /// <summary>Another number of rows.</summary>
    [Parameter]
    public EventCallback<int> OnRows { get; set; }

    /// <summary>Another place in the list.</summary>
    [Parameter]
    public EventCallback<InstanceListAddress> OnGo { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnRetry { get; set; }

    private bool HasFilters => Address.IsFiltered
        || Address.Filter.View != InstanceView.All || Address.Filter.Cursor is not null;

    private string ZoneOrUtc => Viewer?.Zone ?? "UTC";

    private string NoMatchText => Total is { } total
        ? TimeWords.Fill(InstanceTexts.FaceNoMatchOf, total)
        : InstanceTexts.FaceNoMatchText;
}
