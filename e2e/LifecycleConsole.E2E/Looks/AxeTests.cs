using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>
/// A walk through every place at one width. Each is looked at by axe in the light and in the dark, which finds nothing
/// serious or critical, and nothing in it scrolls sideways.
/// </summary>
public abstract class AxeWalk(ConsoleFixture console) : Journey(console)
{
    /// <summary>Names what scrolls sideways, and the elements in it that reach farthest to the right.</summary>
    internal const string Wider = """
        () => {
          const scrollers = [document.scrollingElement,
            ...document.querySelectorAll('main, dialog[open], dialog[open] > .in')];
          const wide = scrollers.find(e => e.scrollWidth > e.clientWidth);
          if (!wide) return null;
          const far = [...wide.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
          return far.slice(0, 6).map(e => e.outerHTML.slice(0, 120)).join(' | ') || wide.outerHTML.slice(0, 120);
        }
        """;

    /// <summary>The sheets of the look in use have come, and no colour is on its way to another.</summary>
    private const string IsDressed = """
        () => [...document.querySelectorAll('link[data-sheet]')].every(l => l.media !== 'all' || l.sheet)
          && document.getAnimations().every(a => a.playState !== 'running' || !(a instanceof CSSTransition))
        """;

    /// <summary>A tab keeps something of every page that it has shown: after a hundred it is slow.</summary>
    private const int PlacesOfATab = 8;

    private protected async Task WalkAsync(Sight sight)
    {
        var found = new List<string>();
        foreach (var places in Place.All.GroupBy(place => place.User, StringComparer.Ordinal)
            .SelectMany(byUser => byUser.Chunk(PlacesOfATab)))
        {
            await using var visit = await EnterAsAsync(places[0].User, "", sight);
            foreach (var place in places)
            {
                found.AddRange(await LookAsync(visit, place));
            }
        }
        found.ShouldBeEmpty();
    }

    /// <summary>Pages without a circuit, each in a browser of its own.</summary>
    private protected async Task WalkStaticAsync(Sight sight)
    {
        var found = new List<string>();
        foreach (var place in StaticPlaces.All)
        {
            await using var visit = await place.EnterAsync(Console, sight);
            found.AddRange(await LookAsync(visit, place));
        }
        found.ShouldBeEmpty();
    }

    /// <summary>In both colours, and whether it fits its width.</summary>
    private async Task<IReadOnlyList<string>> LookAsync(Visit visit, Place place)
    {
        await place.ArriveAsync(visit, Console);
        List<string> found =
        [
            .. await LookAsync(visit, place, ColorScheme.Light), .. await LookAsync(visit, place, ColorScheme.Dark),
        ];
        if (await visit.Page.EvaluateAsync<string?>(Wider) is { } wide)
        {
            found.Add($"{place.Name} scrolls sideways: {wide}");
        }
        return found;
    }

    private static async Task<IEnumerable<string>> LookAsync(Visit visit, Place place, ColorScheme colours)
    {
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = colours });
        await visit.Page.WaitForFunctionAsync(IsDressed);
        var faults = await Axe.GraveFaultsAsync(
            visit.Page, colours == ColorScheme.Dark ? Axe.Colours : Axe.Whole);
        return faults.Select(fault => $"{place.Name}, {colours}: {fault}");
    }
}

/// <summary>The pages before and around signing in, wide.</summary>
public sealed class AxeStaticWideTests(ConsoleFixture console) : AxeWalk(console)
{
    [Fact]
    public Task Nothing_grave_before_the_console_at_1280() => WalkStaticAsync(Sight.Wide);
}

/// <summary>The same on a telephone.</summary>
public sealed class AxeStaticNarrowTests(ConsoleFixture console) : AxeWalk(console)
{
    [Fact]
    public Task Nothing_grave_before_the_console_at_360() => WalkStaticAsync(Sight.Narrow);
}

public sealed class AxeWideTests(ConsoleFixture console) : AxeWalk(console)
{
    [Fact]
    public Task Nothing_grave_at_1280() => WalkAsync(Sight.Wide);
}

public sealed class AxeNarrowTests(ConsoleFixture console) : AxeWalk(console)
{
    [Fact]
    public Task Nothing_grave_at_360_and_nothing_scrolls_sideways() => WalkAsync(Sight.Narrow);
}
