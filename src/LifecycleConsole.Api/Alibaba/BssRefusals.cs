using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>Refusals as BssOpenApi words them (facts/alibaba §3.7): HTTP 400 nearly always.</summary>
internal static class BssRefusals
{
    private static readonly WireError Status = new(400, "ResourceStatusError", "The resource status error.");

    private static readonly WireError Gone = new(400, "ResourceNotExists", "The specific resource is not exists.");

    private static readonly WireError Invalid = new(400, "InvalidParameter", "A specified parameter is not valid.");

    private static readonly WireError NotApplicable = new(400, "NotApplicable",
        "This API is not applicable for caller.");

    public static RefusalTable Table { get; } = new(
        Features().Concat(Codes()).Concat(EcsRefusals.Unserved.Select(feature => (feature, NotApplicable)))
            .ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal));

    public static WireError ErrorOf(Refusal refusal) => Table.Of(refusal);

    private static (string, WireError)[] Features() =>
    [
        ("access.", new(400, "NotAuthorized", "This API is not authorized for caller.")),
        ("approval.", new(400, "NotAuthorized",
            "A second person has to approve this operation. Ask for approval in the console.")),
        ("instance.", Status),
        ("power.", Status),
        ("release.", Status),
        ("protection.", Status),
        ("recycle.", Status),
        ("held.", Status),
        ("stop.", Status),
        ("name.", Invalid),
        ("tag.", Invalid),
        ("time.", Invalid),
        ("launch.", Invalid),
        ("price.", Invalid),
        ("renewal.", Status),
        ("purchase.", Invalid),
        ("switch.", Status),
        ("order.", Status),
        ("wallet.", new(400, "InvalidPayMethod", "The specified pay method is not valid.")),
        ("arrears.", Status),
        ("refund.", new(400, "NotApplicable", "This resource cannot be unsubscribed.")),
        ("resource-plan.", Status),
        ("disk.", Status),
        ("snapshot.", Status),
        ("address.", Status),
        ("attachment.", Status),
        ("plan.", Invalid),
    ];

    private static (string, WireError)[] Codes() =>
    [
        ("instance.not-found", Gone),
        ("instance.released", Gone),
        ("disk.not-found", Gone),
        ("snapshot.not-found", Gone),
        ("address.not-found", Gone),
        ("resource-plan.not-found", Gone),
        ("order.not-found", Gone),
        ("refund.not-found", Gone),
        ("refund.nothing-left", new(400, "NoRestValue", "There is nothing left to be paid back.")),
        ("refund.unpaid-order", new(400, "ExistUnPaidOrder", "The resource has an unpaid order.")),
        ("refund.under-way", new(400, "ExistRefundingOrder", "The resource is being refunded.")),
        ("wallet.too-little", new(400, "InsufficientBalance", "Your account does not have enough balance.")),
        ("wallet.arrears", new(400, "Account.Arrearage", "Your account has been in arrears.")),
        ("plan.changed", new(400, "ResourceStatusError", "The resource has changed meanwhile.")),
        ("renewal.duration", Invalid),
        ("renewal.auto-period", Invalid),
    ];
}
