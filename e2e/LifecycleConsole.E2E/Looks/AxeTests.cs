using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LifecycleConsole.E2E.Harness;

namespace LifecycleConsole.E2E.Looks;

/// <summary>axe finds nothing serious or critical: every place, wide and narrow, light and dark.</summary>
public abstract class AxeWalk(ConsoleFixture console) : Journey(console)
{
    private protected async Task WalkAsync(Sight sight)
    {
        var found = new List<string>();
        foreach (var byUser in Place.All.GroupBy(place => place.User, StringComparer.Ordinal))
        {
            await using var visit = await EnterAsAsync(byUser.Key, "", sight);
            foreach (var place in byUser)
            {
                await place.ArriveAsync(visit, Console);
                found.AddRange((await visit.Page.RunAxe()).Violations.Where(IsGrave).Select(v => Told(place, v)));
            }
        }
        found.ShouldBeEmpty();
    }

    private static bool IsGrave(AxeResultItem item) => item.Impact is "serious" or "critical";

    private static string Told(Place place, AxeResultItem item) =>
        $"{place.Name}: {item.Id}, {item.Help}: "
        + string.Join(" | ", item.Nodes.Take(4).Select(node => $"{node.Html} {node.Any.FirstOrDefault()?.Message}"));
}

public sealed class AxeWideTests(ConsoleFixture console) : AxeWalk(console)
{
    [Fact]
    public Task Nothing_grave_at_1280_in_the_light() => WalkAsync(Sight.Wide);

    [Fact]
    public Task Nothing_grave_at_1280_in_the_dark() => WalkAsync(Sight.Wide with { IsDark = true });
}

public sealed class AxeNarrowTests(ConsoleFixture console) : AxeWalk(console)
{
    [Fact]
    public Task Nothing_grave_at_360_in_the_light() => WalkAsync(Sight.Narrow);

    [Fact]
    public Task Nothing_grave_at_360_in_the_dark() => WalkAsync(Sight.Narrow with { IsDark = true });
}
