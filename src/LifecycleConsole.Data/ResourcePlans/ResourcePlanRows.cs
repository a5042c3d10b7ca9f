using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using static LifecycleConsole.Data.Writing.ColumnType;

namespace LifecycleConsole.Data.ResourcePlans;

/// <summary>How rows of resource plans are written.</summary>
internal static class ResourcePlanRows
{
    private const string Plans = "ResourcePlans";
    private static readonly Column[] ById = [new("Id", Text)];

    private static readonly RowShape New = new(RowVerb.Insert, Plans, ById, new("AccountId", Long),
        new("OrderId", Text), new("OfferId", Text), new("Name", Text), new("Kind", Int), new("Capacity", Long),
        new("Months", Int), new("BoughtAt", Long), new("ActivateBy", Long), new("ActivatedAt", Long),
        new("EndsAt", Long));

    private static readonly RowShape Activated =
        new(RowVerb.Update, Plans, ById, new("ActivatedAt", Long), new("EndsAt", Long));

    /// <summary>Only from what it was decided on.</summary>
    private static readonly RowShape Used =
        RowShape.CompareAndSet(Plans, ById, [new("UsedSeconds", Long)], [new("UsedSeconds", Long)]);

    private static readonly RowShape Refunded =
        RowShape.CompareAndSet(Plans, ById, [new("RefundedAt", Long)], [new("UsedSeconds", Long)]);

    private static readonly RowShape DrawNew = new(RowVerb.Insert, "QuotaDraws",
        [new("PlanId", Text), new("Hour", Long), new("Kind", Int)], new("AccountId", Long), new("Seconds", Long),
        new("Minor", Long));

    public static (RowShape Shape, object?[] Row)[] Of(MoneyChange change, ChangeStamp stamp) => change switch
    {
        ResourcePlanBegun c => [(New, NewRow(c.ResourcePlan)), Due(KindOf(c.ResourcePlan), c.ResourcePlan.Id, stamp,
            c.NextAt)],
        ResourcePlanActivated c =>
        [
            (Activated, [c.ResourcePlanId, Instants.ToMicros(c.At), Instants.ToMicros(c.EndsAt)]),
            Gone(DueKind.ResourcePlanActivation, c.ResourcePlanId),
            Due(DueKind.ResourcePlanEnd, c.ResourcePlanId, stamp, c.NextAt),
        ],
        ResourcePlanReminded { NextAt: { } next } c => [Due(DueKind.ResourcePlanEnd, c.ResourcePlanId, stamp, next)],
        ResourcePlanReminded c => [Gone(DueKind.ResourcePlanEnd, c.ResourcePlanId)],
        QuotaDrawn c =>
        [
            (Used, [c.ResourcePlanId, c.UsedAfter, c.UsedBefore]),
            .. c.Draws.Select(draw => (DrawNew, NewRow(draw))),
            .. c.IsUsedUp ? [Gone(DueKind.ResourcePlanEnd, c.ResourcePlanId)] : Array.Empty<(RowShape, object?[])>(),
        ],
        ResourcePlanRefunded c =>
        [
            (Refunded, [c.ResourcePlanId, Instants.ToMicros(c.At), c.UsedBefore]),
            Gone(DueKind.ResourcePlanActivation, c.ResourcePlanId),
            Gone(DueKind.ResourcePlanEnd, c.ResourcePlanId),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "A change that no row is written for."),
    };

    private static DueKind KindOf(ResourcePlan plan) =>
        plan.ActivatedAt is null ? DueKind.ResourcePlanActivation : DueKind.ResourcePlanEnd;

    private static object?[] NewRow(ResourcePlan p) =>
    [
        p.Id, p.AccountId, p.OrderId, p.OfferId, p.Name, (int)p.Kind, p.Capacity, p.Months,
        Instants.ToMicros(p.BoughtAt), Instants.ToMicros(p.ActivateBy), Instants.ToMicros(p.ActivatedAt),
        Instants.ToMicros(p.EndsAt),
    ];

    private static object?[] NewRow(QuotaDraw d) =>
        [d.PlanId, Instants.ToMicros(d.Hour), (int)d.Kind, d.AccountId, d.Seconds, d.Minor];

    private static (RowShape, object?[]) Due(DueKind kind, string id, ChangeStamp stamp, DateTimeOffset at) =>
        (Shapes.DueSet, [(int)kind, id, stamp.AccountId, Instants.ToMicros(at)]);

    private static (RowShape, object?[]) Gone(DueKind kind, string id) => (Shapes.DueGone, [(int)kind, id]);
}
