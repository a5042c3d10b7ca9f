using System.Globalization;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Instances;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Testing;

/// <summary>Machines of one name, as many as a job needs, put into a console that runs.</summary>
internal static class JobFleet
{
    /// <summary>Running instances <c>name-00</c>, <c>name-01</c>, … with a system disk each.</summary>
    /// <param name="paidUntil">Null: charged by use.</param>
    public static Task PlantAsync(
        IServiceProvider services, long accountId, string name, int count, DateTimeOffset? paidUntil = null)
    {
        var holdings = Enumerable.Range(0, count)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{name}-{n:00}"))
            .Select(id => Sample.Running("i-" + id, accountId).With(i => i with
            {
                Name = id,
                ChargeType = paidUntil is null ? i.ChargeType : ChargeType.Subscription,
                PaidUntil = paidUntil,
                AnchorDay = paidUntil is null ? null : 28,
            }))
            .Select(h => h with
            {
                Disks = [.. h.Disks.Select(d => d with { ChargeType = h.Instance.ChargeType })],
            })
            .ToList();
        services.GetRequiredService<SimulatedFleet>().Adopt(holdings.Select(h => new MachineSeed
        {
            InstanceId = h.Instance.Id,
            AccountId = accountId.ToString(CultureInfo.InvariantCulture),
            Power = MachinePower.Running,
            DiskIds = [.. h.Disks.Select(d => d.Id)],
            BandwidthMbps = 0,
        }));
        return services.GetRequiredService<WriteLane>().RunAsync(
            async session =>
            {
                session.Rows.Metered.TurnOff();
                foreach (var holding in holdings)
                {
                    await session.Rows.AddAsync(Shapes.InstanceNew, NewRows.Of(holding.Instance), default);
                    await session.Rows.AddAsync(Shapes.DiskNew, NewRows.Of(holding.Disks[0]), default);
                }
                return holdings.Count;
            },
            CancellationToken.None);
    }

    /// <summary>So many idle Elastic IPs, <c>10.77.0.1</c> and so on.</summary>
    public static Task PlantAddressesAsync(IServiceProvider services, long accountId, int count)
    {
        var addresses = Enumerable.Range(1, count)
            .Select(n => Parts.IdleAddress(string.Create(CultureInfo.InvariantCulture, $"eip-many-{n:00}")) with
            {
                AccountId = accountId,
                Address = string.Create(CultureInfo.InvariantCulture, $"10.77.0.{n}"),
            })
            .ToList();
        services.GetRequiredService<SimulatedFleet>().Adopt(
            addresses.Select(a => new FleetAddress(a.Id, a.InstanceId, a.BandwidthMbps)));
        return services.GetRequiredService<WriteLane>().RunAsync(
            async session =>
            {
                session.Rows.Metered.TurnOff();
                foreach (var address in addresses)
                {
                    await session.Rows.AddAsync(Shapes.AddressNew, NewRows.Of(address), default);
                }
                return addresses.Count;
            },
            CancellationToken.None);
    }
}
