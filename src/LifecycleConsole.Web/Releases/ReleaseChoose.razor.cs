using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Releases;

/// <summary>Step 1: who qualifies, and how to release.</summary>
public sealed partial class ReleaseChoose
{
    private const int NamesMax = 5;
    private ReleaseVerdicts _verdicts = ReleaseVerdicts.None;

    [Parameter, EditorRequired]
    public required ReleaseForm Form { get; set; }

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    /// <summary>Where a snapshot can be asked for instead; null: that is not offered.</summary>
    [Parameter]
    public string? SnapshotHref { get; set; }

    /// <summary>Said of a set whose members are not here, in place of who qualifies.</summary>
    [Parameter]
    public RenderFragment? Chosen { get; set; }

    /// <summary>The form has changed.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnChange { get; set; }

    private Refusal? WhyNoSnapshot => ArrearsRules.WhyNotBuy(State.Account);

    private string QualifyTitle => _verdicts.Applying.Count switch
    {
        0 => ReleaseTexts.QualifyNone,
        1 => ReleaseTexts.QualifyOne,
        var many => TimeWords.Fill(ReleaseTexts.QualifyMany, many),
    };

    private string Names =>
        string.Join(PlanTexts.And, _verdicts.Applying.Take(NamesMax).Select(line => line.SubjectName)) + More;

    private string More => _verdicts.Applying.Count > NamesMax ? ", …" : "";

    private string Subjects => State.Holdings is [var only]
        ? only.Instance.Name
        : TimeWords.Fill(PlanTexts.InstancesMany, State.Holdings.Count);

    protected override void OnParametersSet() => _verdicts = ReleaseVerdicts.Of(State, Form, Now);

    private static string SkippedTitle(int count) =>
        count == 1 ? ReleaseTexts.SkippedOne : TimeWords.Fill(ReleaseTexts.SkippedMany, count);

    private static string SkippedText(string sentence, IReadOnlyList<string> names) =>
        TimeWords.Fill(ReleaseTexts.SkippedBecause, string.Join(PlanTexts.And, names.Take(NamesMax)), sentence);

    private Task ChangeAsync(Action change)
    {
        change();
        return OnChange.InvokeAsync();
    }
}
