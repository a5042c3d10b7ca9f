using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Web.Refunds;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Support;

/// <summary>Where what was found is shown, and what it is called.</summary>
internal static class SupportAddress
{
    public const string Case = "support/case";

    /// <summary>The customer's own page of a thing; of an account, a person or a transfer the case.</summary>
    public static string Of(SupportHit hit) => hit.Kind switch
    {
        SupportHitKind.Instance => "instances/" + Uri.EscapeDataString(hit.Id),
        SupportHitKind.Order => OrderLooks.Href(hit.Id),
        SupportHitKind.Refund => RefundLooks.Href(hit.Id),
        SupportHitKind.ResourcePlan => "resource-plans/" + Uri.EscapeDataString(hit.Id),
        SupportHitKind.Account or SupportHitKind.Person or SupportHitKind.Transfer => Case,
        _ => throw new ArgumentOutOfRangeException(nameof(hit), hit.Kind, null),
    };

    /// <summary>What stands in the address of a search while the dialog asks for the reason.</summary>
    /// <param name="hit">Null: the dialog is closed.</param>
    public static IReadOnlyDictionary<string, object?> ReasonFor(SupportHit? hit) =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["account"] = hit?.AccountId.ToString(CultureInfo.InvariantCulture),
            ["to"] = hit is null ? null : Of(hit),
            ["refused"] = null,
        };

    public static string Label(SupportHitKind kind) => kind switch
    {
        SupportHitKind.Account => SupportTexts.KindAccount,
        SupportHitKind.Person => SupportTexts.KindPerson,
        SupportHitKind.Instance => SupportTexts.KindInstance,
        SupportHitKind.Order => SupportTexts.KindOrder,
        SupportHitKind.Refund => SupportTexts.KindRefund,
        SupportHitKind.ResourcePlan => SupportTexts.KindResourcePlan,
        SupportHitKind.Transfer => SupportTexts.KindTransfer,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Label(StaffRights right) => right switch
    {
        StaffRights.ConfirmTransfers => SupportTexts.RightConfirmTransfers,
        StaffRights.EndRefunds => SupportTexts.RightEndRefunds,
        StaffRights.WriteNotes => SupportTexts.RightWriteNotes,
        StaffRights.MarkOrders => SupportTexts.RightMarkOrders,
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, null),
    };
}
