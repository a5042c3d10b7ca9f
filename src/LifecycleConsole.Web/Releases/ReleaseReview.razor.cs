using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Releases;

/// <summary>Step 2: the plan, and for Release Now the words that prove it was read.</summary>
public sealed partial class ReleaseReview
{
    [Parameter, EditorRequired]
    public required PlanFlow Flow { get; set; }

    [Parameter, EditorRequired]
    public required InstanceCommand Command { get; set; }

    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    [Parameter, EditorRequired]
    public required string Typed { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<string> OnTyped { get; set; }

    private Plan Plan => Flow.Plan!;

    private string? Words => Confirmation.WordsFor(Command, Plan);

    private string IrreversibleText => Plan.Applying.ToList() switch
    {
        var lines when lines.Exists(line => line.Effect == Effect.WaitsForSnapshotThenErased) =>
            ReleaseTexts.IrreversibleWaits,
        [_] => ReleaseTexts.IrreversibleOne,
        var lines => TimeWords.Fill(ReleaseTexts.IrreversibleMany, lines.Count),
    };
}
