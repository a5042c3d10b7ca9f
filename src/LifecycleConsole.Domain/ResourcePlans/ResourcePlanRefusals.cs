using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>Refusals about resource plans. Nothing was ordered, paid or activated where one is given.</summary>
public static class ResourcePlanRefusals
{
    public static readonly RefusalKind NotFound = new("resource-plan.not-found", "There is no resource plan {id}.");

    public static readonly RefusalKind NoOffer = new("resource-plan.no-offer",
        "The price list no longer has the resource plan {id}. Choose another one.");

    public static readonly RefusalKind Count = new("resource-plan.count", "Buy 1 to {max} resource plans at once.");

    public static readonly RefusalKind ActivateOn = new("resource-plan.activate-on",
        "The last day of activation is {day}. Choose a day from {from} to {until}, or activate at once.");

    public static readonly RefusalKind DoneAlready = new("resource-plan.done-already",
        "This form was sent already, and its order is {order}. Nothing was bought twice.");

    public static readonly RefusalKind Taken = new("resource-plan.taken",
        "The resource plan of the order {order} exists already. Nothing was paid. Cancel the order.");

    public static readonly RefusalKind Active = new("resource-plan.active",
        "The resource plan {name} was activated already.");

    public static readonly RefusalKind Refunded = new("resource-plan.refunded",
        "The resource plan {name} was unsubscribed.");
}
