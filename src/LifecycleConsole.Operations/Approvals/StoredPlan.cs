using System.Text.Json;
using System.Text.Json.Nodes;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Jobs;

namespace LifecycleConsole.Operations.Approvals;

/// <summary>
/// A plan as a request keeps it: everything that was shown, and not its changes, which are decided anew before anything
/// is done.
/// </summary>
internal static class StoredPlan
{
    public static string Write(Plan plan) => JsonSerializer.Serialize(new Form(
        plan.Action.Name, plan.AsOf,
        [.. plan.Lines.Select(line => new Line(line.SubjectId, line.SubjectName, line.Effect, line.EffectAt)
        {
            Reason = line.Reason is { } reason ? StoredRefusal.NodeOf(reason) : null,
            Lost = [.. line.Lost.Select(Thing.Of)],
            Stays = [.. line.Stays.Select(Thing.Of)],
            Money = [.. line.Money.Select(StoredMoneyLine.Of)],
            Warnings = [.. line.Warnings.Select(StoredRefusal.NodeOf)],
        })],
        [.. plan.Money.Select(StoredMoneyLine.Of)]));

    public static Plan Read(string text)
    {
        var form = JsonSerializer.Deserialize<Form>(text)!;
        return new Plan
        {
            Action = new ActionName(form.Action),
            AsOf = form.AsOf,
            Lines = [.. form.Lines.Select(LineOf)],
            Money = [.. form.Money.Select(line => line.Read())],
        };
    }

    private static PlanLine LineOf(Line line) => new()
    {
        SubjectId = line.SubjectId,
        SubjectName = line.SubjectName,
        Effect = line.Effect,
        EffectAt = line.EffectAt,
        Reason = line.Reason is { } reason ? StoredRefusal.RefusalOf(reason) : null,
        Lost = [.. line.Lost.Select(thing => thing.Read())],
        Stays = [.. line.Stays.Select(thing => thing.Read())],
        Money = [.. line.Money.Select(money => money.Read())],
        Warnings = [.. line.Warnings.Select(StoredRefusal.RefusalOf)],
    };

    private sealed record Form(string Action, DateTimeOffset AsOf, Line[] Lines, StoredMoneyLine[] Money);

    private sealed record Line(string SubjectId, string SubjectName, Effect Effect, DateTimeOffset? EffectAt)
    {
        public JsonObject? Reason { get; init; }

        public Thing[] Lost { get; init; } = [];

        public Thing[] Stays { get; init; } = [];

        public StoredMoneyLine[] Money { get; init; } = [];

        public JsonObject[] Warnings { get; init; } = [];
    }

    private sealed record Thing(
        ConsequenceKind Kind, string Id, string Name, int SizeGib, decimal? PerHour, string? Currency)
    {
        public static Thing Of(Consequence thing) => new(
            thing.Kind, thing.Id, thing.Name, thing.SizeGib, thing.Rate?.PerHour, thing.Rate?.Currency.Code);

        public Consequence Read() => new(Kind, Id, Name)
        {
            SizeGib = SizeGib,
            Rate = PerHour is { } perHour ? new HourlyRate(perHour, Domain.Wallet.Currency.Of(Currency!)) : null,
        };
    }
}
