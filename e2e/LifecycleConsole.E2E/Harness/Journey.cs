using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>A class of journeys through one console.</summary>
public abstract class Journey(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    protected ConsoleFixture Console { get; } = console;

    /// <summary>The owner of the demo account opens a page.</summary>
    protected Task<Visit> EnterAsync(string path = "instances", Sight? sight = null) =>
        EnterAsAsync(ConsoleFixture.Owner, path, sight);

    protected async Task<Visit> EnterAsAsync(string user, string path = "instances", Sight? sight = null)
    {
        var session = await Console.SessionAsync(user);
        var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address, session, sight);
        await visit.GoAsync(path);
        return visit;
    }

    /// <summary>So far from now, in whole minutes: what the release dialog takes.</summary>
    protected DateTimeOffset MinuteIn(TimeSpan away)
    {
        var at = Console.Host.Clock.GetUtcNow() + away;
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));
    }

    /// <summary>Waits, as Playwright does, until it is so.</summary>
    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
