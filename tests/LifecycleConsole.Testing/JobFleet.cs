using System.Globalization;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Testing;

/// <summary>Machines of one name, as many as a job needs, put into a console that runs.</summary>
internal static class JobFleet
{
    /// <summary>Running instances <c>name-00</c>, <c>name-01</c>, … with a system disk each.</summary>
    public static Task PlantAsync(IServiceProvider services, long accountId, string name, int count)
    {
        var holdings = Enumerable.Range(0, count)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{name}-{n:00}"))
            .Select(id => Sample.Running("i-" + id, accountId).With(i => i with { Name = id })).ToList();
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
}
