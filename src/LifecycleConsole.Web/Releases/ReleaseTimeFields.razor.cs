using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Releases;

/// <summary>The switch Automatic Release with its date, time and zone, and the chosen time read back.</summary>
public sealed partial class ReleaseTimeFields
{
    private DateOnly? _dateTyped;
    private TimeOnly? _timeTyped;

    /// <summary>
    /// What the fields were last given. While somebody types, each digit makes another valid date: one that was given
    /// back would cut the typing short, so what is typed is never drawn anew.
    /// </summary>
    private string? _dateDrawn;
    private string? _timeDrawn;

    [Parameter, EditorRequired]
    public required ReleaseForm Form { get; set; }

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnChange { get; set; }

    private DateTimeOffset Earliest => ReleaseTimes.Earliest(State.Profile, Now);

    private DateTimeOffset Latest => ReleaseTimes.Latest(State.Profile, Now);

    private DateTimeOffset? ChosenAt => Form.ReleaseAt is { IsAllowed: true } at ? at.Value : null;

    private string? DateText => Form.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string? TimeText => Form.Time?.ToString("HH:mm", CultureInfo.InvariantCulture);

    private string Utc => ChosenAt is { } at ? TimeWords.Minute(at, "UTC") : "UTC";

    private string EarliestText => TimeWords.Sentence(Earliest, Form.Zone);

    private string LatestText => TimeWords.Sentence(Latest, Form.Zone);

    private string SwitchHint => (Form.IsAutomatic, IsSet) switch
    {
        (true, _) => ReleaseTexts.AutomaticHint,
        (false, true) => ReleaseTexts.AutomaticOff,
        (false, false) => ReleaseTexts.AutomaticOnHint,
    };

    private bool IsSet => State.Holdings.Any(holding => holding.Instance.ReleaseAt is not null);

    /// <summary>
    /// Why the time cannot be chosen; null where it can, or where a person still has to say which of two is meant.
    /// </summary>
    private string? Problem
    {
        get
        {
            var refusal = Form.ReleaseAt switch
            {
                null => null,
                { Refusal: { } doubt } => doubt.Code == TimeRefusals.Overlap.Code ? null : doubt,
                { } at => ReleaseTimes.Check(State.Profile, at.Value, Moments.At(Now)),
            };
            return Form.ReleaseAt is null ? ReleaseTexts.Incomplete
                : refusal is null ? null
                : RefusalText.Of(refusal, Form.Zone);
        }
    }

    /// <summary>What runs up until then, from the very plan that Next asks for.</summary>
    private string Charges
    {
        get
        {
            var ids = State.Holdings.Select(holding => holding.Instance.Id).ToList();
            var plan = Form.Command(ids) is { } command
                ? InstanceDecisions.Decide(State, command, Moments.At(Now)).Value
                : null;
            return plan?.Money.FirstOrDefault(money => money.Kind == MoneyLineKind.ChargesUntil) is { } charges
                ? TimeWords.Fill(ReleaseTexts.ChargesUntil, Amounts.Of(charges.Amount))
                : "";
        }
    }

    protected override void OnParametersSet()
    {
        if (Form.Date != _dateTyped || Form.Time != _timeTyped)
        {
            Draw();
        }
    }

    private static DateOnly? ReadDate(object? value) =>
        DateOnly.TryParse(value as string, CultureInfo.InvariantCulture, out var date) ? date : null;

    private static TimeOnly? ReadTime(object? value) =>
        TimeOnly.TryParse(value as string, CultureInfo.InvariantCulture, out var time) ? time : null;

    private string Limit(DateTimeOffset at) =>
        TimeWords.Local(at, Form.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Switch()
    {
        Form.IsAutomatic = !Form.IsAutomatic;
        Draw();
    }

    private void Draw()
    {
        (_dateTyped, _timeTyped) = (Form.Date, Form.Time);
        (_dateDrawn, _timeDrawn) = (DateText, TimeText);
    }

    /// <summary>Another date, time or zone: which of two instants was meant is asked again.</summary>
    private Task ChangeAsync(Action change)
    {
        var before = (Form.Date, Form.Time, Form.Zone);
        change();
        if (before != (Form.Date, Form.Time, Form.Zone))
        {
            Form.Overlap = OverlapChoice.Ask;
        }
        return OnChange.InvokeAsync();
    }
}
