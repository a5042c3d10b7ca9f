using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>Stop, with the choice whether charges go on while it is stopped.</summary>
public sealed partial class StopDialog
{
    private StoppedMode _mode = StoppedMode.NotApplicable;
    private StopInstances? _command;

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    /// <summary>What the menu item has chosen already; NotApplicable: as the account's switch says.</summary>
    [Parameter]
    public StoppedMode Mode { get; set; } = StoppedMode.NotApplicable;

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private IReadOnlyList<string> Ids => [.. State.Holdings.Select(holding => holding.Instance.Id)];

    /// <summary>There is a choice where one of them could stop without fees.</summary>
    private bool HasChoice => State.Holdings.Any(holding =>
        PowerDecisions.ModeOf(State, StoppedMode.StopCharging, holding.Instance) == StoppedMode.StopCharging);

    private (StoppedMode Mode, string Text)[] Choices =>
    [
        (StoppedMode.NotApplicable, TimeWords.Fill(
            PlanTexts.FeesAccount,
            State.Account.NoFeesWhenStopped ? PlanTexts.FeesAccountOn : PlanTexts.FeesAccountOff)),
        (StoppedMode.KeepCharging, PlanTexts.FeesKeep),
        (StoppedMode.StopCharging, PlanTexts.FeesStop),
    ];

    private string Title => State.Holdings is [var only]
        ? TimeWords.Fill(PlanTexts.StopTitleOne, only.Instance.Name)
        : TimeWords.Fill(PlanTexts.StopTitleMany, State.Holdings.Count);

    protected override void OnInitialized() => Choose(Mode);

    private void Choose(StoppedMode mode)
    {
        _mode = mode;
        _command = new StopInstances(Ids, mode);
    }
}
