using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>What changed between looking and confirming: the lines as they were shown beside what holds now.</summary>
public sealed partial class PlanChanged
{
    private IReadOnlyList<ChangedLine> _changes = [];

    [Parameter, EditorRequired]
    public required Plan Before { get; set; }

    [Parameter, EditorRequired]
    public required Plan Now { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    protected override void OnParametersSet() => _changes = PlanDifference.Between(Before, Now);

    private string TextOf(PlanLine? line) =>
        line is null ? ReleaseTexts.ChangedNothing : PlanLooks.Sentence(line, Zone);
}
