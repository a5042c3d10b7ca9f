using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>axe finds nothing serious or critical: every place, wide and narrow, light and dark.</summary>
public abstract class AxeWalk(ConsoleFixture console) : Journey(console)
{
    /// <summary>What is right is not told: it is a hundred times as long.</summary>
    internal static readonly AxeRunOptions OnlyFaults = new() { ResultTypes = [ResultType.Violations] };

    private protected async Task WalkAsync(Sight sight)
    {
        var found = new List<string>();
        foreach (var byUser in Place.All.GroupBy(place => place.User, StringComparer.Ordinal))
        {
            await using var visit = await EnterAsAsync(byUser.Key, "", sight);
            foreach (var place in byUser)
            {
                await place.ArriveAsync(visit, Console);
                var axe = await visit.Page.RunAxe(OnlyFaults);
                found.AddRange(axe.Violations.Where(IsGrave).Select(v => Told(place, v)));
            }
        }
        found.ShouldBeEmpty();
    }

    private static bool IsGrave(AxeResultItem item) => item.Impact is "serious" or "critical";

    private static string Told(Place place, AxeResultItem item) =>
        $"{place.Name}: {item.Id}, {item.Help}: "
        + string.Join(" | ", item.Nodes.Take(4).Select(node => $"{node.Html} {node.Any.FirstOrDefault()?.Message}"));
}

/// <summary>The pages that come before somebody is signed in, and the one that follows.</summary>
public sealed class AxeAccountPagesTests(ConsoleFixture console) : Journey(console)
{
    private static readonly string[] Pages = ["sign-in", "setup/not-a-link", "set-password", "not-allowed"];

    public static TheoryData<int, bool> Sights => new() { { 1280, false }, { 1280, true }, { 360, false } };

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task Nothing_grave_before_the_console(int width, bool isDark)
    {
        await using var visit = await Visit.OpenAsync(
            Console.Browser, Console.Host.Address, session: null, new Sight(width, 800, isDark));
        foreach (var path in Pages)
        {
            await visit.Page.GotoAsync(path);
            await Expect(visit.Page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
            (await visit.Page.RunAxe(AxeWalk.OnlyFaults)).Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{path}: {v.Id}, {v.Help}").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Nothing_grave_where_the_password_is_changed()
    {
        var session = await Console.SessionAsync(ConsoleFixture.Owner);
        await using var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address, session);
        await visit.Page.GotoAsync("change-password");
        await Expect(visit.Page.GetByLabel("New password again")).ToBeVisibleAsync();
        (await visit.Page.RunAxe(AxeWalk.OnlyFaults)).Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}, {v.Help}").ShouldBeEmpty();
    }
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
