using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Disks;

/// <summary>A new Pay-As-You-Go data disk, free until it is attached.</summary>
internal static class DiskCreation
{
    public static Outcome<Plan> Decide(AccountState state, CreateDisk command, Moments moments)
    {
        var order = command.Order with { Name = command.Order.Name.Trim() };
        if ((DiskOffers.WhyNot(state.Prices, order) ?? NamingDecisions.WhyNot(order.Name)) is { } refusal)
        {
            return refusal;
        }
        if (DiskPlans.Find(state, command.DiskId) is not null)
        {
            return DiskRefusals.Exists.With();
        }
        var disk = New(state, command.DiskId, order, moments.Now);
        if (FirstHour.WhyNot(state.Available, PartRates.Of(disk, state.Prices)) is { } tooLittle)
        {
            return tooLittle;
        }
        return LinePlans.Of(command, command.DiskIds, moments, _ => Line(state, disk));
    }

    private static PlanLine Line(AccountState state, Disk disk) => DiskPlans.Applied(
        disk, Effect.DiskCreated, new DiskBegun(disk), new WorkQueued(disk.Id, WorkKind.CreateDisk, disk.Id)) with
    {
        Money = DiskPlans.PerDay(state, disk, MoneyLineKind.StartsPerDay),
    };

    private static Disk New(AccountState state, string id, DiskOrder order, DateTimeOffset now) => new()
    {
        Id = id,
        AccountId = state.Account.Id,
        Name = order.Name,
        Region = order.Region,
        Zone = order.Zone,
        Kind = DiskKind.Data,
        Category = order.Category,
        SizeGib = order.SizeGib,
        ReleaseWithInstance = false,
        ChargeType = ChargeType.PayAsYouGo,
        Step = DiskStep.Creating,
        CreatedAt = now,
    };
}
