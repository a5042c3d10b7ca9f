using LifecycleConsole.Domain.ResourcePlans;

namespace LifecycleConsole.Domain.Catalog;

/// <summary>A resource plan that can be bought: so much of one kind of use, within so many months.</summary>
public sealed record ResourcePlanOffer(string Id, string Name)
{
    public required QuotaKind Kind { get; init; }

    /// <summary>Unit-hours: GiB or Mbit/s × hours, by the kind; MB or calls of what is counted.</summary>
    public required int Capacity { get; init; }

    /// <summary>Calendar months from activation to the end.</summary>
    public required int Months { get; init; }

    /// <summary>List price of one, in whole minor units of the list's currency.</summary>
    public required decimal Price { get; init; }
}
