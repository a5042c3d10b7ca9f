using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Catalog;

public static class PriceRefusals
{
    /// <summary>A warning where the deed must stay possible (release); a refusal where money depends on it.</summary>
    public static readonly RefusalKind Missing = new("price.missing",
        "The price list has no price for {name}, so sums about it are left out. Ask the operator to add it.");
}
