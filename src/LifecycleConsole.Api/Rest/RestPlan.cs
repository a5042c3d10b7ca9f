using System.Text.Json.Nodes;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Rest;

/// <summary>What a command will do, line by line; a commit does this very thing or says that it has changed.</summary>
internal sealed record RestPlan
{
    /// <summary>The word of the command.</summary>
    public required string Command { get; init; }

    /// <summary>The right that it takes.</summary>
    public required string Action { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required string Fingerprint { get; init; }

    public required IReadOnlyList<RestPlanLine> Lines { get; init; }

    /// <summary>Sums over all lines that apply.</summary>
    public required IReadOnlyList<RestMoneyLine> Money { get; init; }

    /// <summary>Why a second person has to approve it in the console first; null where nobody has to.</summary>
    public RestReason? Approval { get; init; }

    /// <summary>The body that POST /commits takes to do this.</summary>
    public JsonObject? Commit { get; init; }

    /// <param name="print">Of the body: <see cref="BodyPrint"/>.</param>
    /// <param name="asked">The body as it was asked, with what was drawn; null once it is done.</param>
    public static RestPlan Of(string word, Plan plan, string print, JsonObject? asked)
    {
        var fingerprint = BodyPrint.Joined(plan.Fingerprint, print);
        if (asked is not null)
        {
            asked[RestCommands.FingerprintName] = fingerprint;
            asked[RestCommands.AsOfName] = plan.AsOf.ToUniversalTime();
        }
        return new RestPlan
        {
            Command = word,
            Action = plan.Action.Name,
            AsOf = plan.AsOf.ToUniversalTime(),
            Fingerprint = fingerprint,
            Lines = [.. plan.Lines.Select(RestPlanLine.Of)],
            Money = [.. plan.Money.Select(RestMoneyLine.Of)],
            Approval = RestReason.Of(plan.Approval),
            Commit = asked,
        };
    }
}

/// <summary>What it does with one subject, or why it leaves it alone.</summary>
internal sealed record RestPlanLine
{
    public required string SubjectId { get; init; }

    public required string SubjectName { get; init; }

    public required bool Applies { get; init; }

    /// <summary>Why nothing happens; null where something does.</summary>
    public required RestReason? Reason { get; init; }

    public required Effect Effect { get; init; }

    public required DateTimeOffset? EffectAt { get; init; }

    /// <summary>What is erased with it.</summary>
    public required IReadOnlyList<RestThing> Lost { get; init; }

    /// <summary>What stays and goes on costing.</summary>
    public required IReadOnlyList<RestThing> Stays { get; init; }

    public required IReadOnlyList<RestMoneyLine> Money { get; init; }

    public required IReadOnlyList<RestReason> Warnings { get; init; }

    public static RestPlanLine Of(PlanLine line) => new()
    {
        SubjectId = line.SubjectId,
        SubjectName = line.SubjectName,
        Applies = line.Applies,
        Reason = RestReason.Of(line.Reason),
        Effect = line.Effect,
        EffectAt = line.EffectAt?.ToUniversalTime(),
        Lost = [.. line.Lost.Select(RestThing.Of)],
        Stays = [.. line.Stays.Select(RestThing.Of)],
        Money = [.. line.Money.Select(RestMoneyLine.Of)],
        Warnings = [.. line.Warnings.Select(warning => RestReason.Of(warning)!)],
    };
}

/// <param name="Code">Stable.</param>
internal sealed record RestReason(string Code, string Sentence)
{
    public static RestReason? Of(Refusal? refusal) =>
        refusal is null ? null : new(refusal.Code, refusal.Sentence);
}

/// <summary>A thing that is lost with a subject, or outlives it.</summary>
/// <param name="SizeGib">0 where it has none.</param>
/// <param name="PerDay">What it goes on costing; null where it costs nothing.</param>
internal sealed record RestThing(ConsequenceKind Kind, string Id, string Name, int SizeGib, RestMoney? PerDay)
{
    public static RestThing Of(Consequence thing) => new(
        thing.Kind, thing.Id, thing.Name, thing.SizeGib, thing.PerDay is { } perDay ? RestMoney.Of(perDay) : null);
}

/// <param name="IsFirm">True: what will be booked. False: an estimate.</param>
/// <param name="At">When it is booked; null of a rate.</param>
internal sealed record RestMoneyLine(MoneyLineKind Kind, RestMoney Amount, bool IsFirm, DateTimeOffset? At)
{
    public static RestMoneyLine Of(MoneyLine line) =>
        new(line.Kind, RestMoney.Of(line.Amount), line.IsFirm, line.At?.ToUniversalTime());
}

/// <summary>It was done.</summary>
internal sealed record RestCommit(RestPlan Done);
