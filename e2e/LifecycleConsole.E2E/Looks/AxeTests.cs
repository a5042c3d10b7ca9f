using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>
/// A walk through places, each wide and on a telephone. Axe looks at it in the light and in the dark and finds
/// nothing serious or critical, and nothing in it scrolls sideways.
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

    /// <summary>One half of the places, so that two walk side by side.</summary>
    private protected async Task WalkAsync(int half)
    {
        var found = new List<string>();
        foreach (var places in Place.All.GroupBy(place => place.User, StringComparer.Ordinal)
            .SelectMany(byUser => byUser.Chunk(PlacesOfATab)).Where((_, tab) => tab % 2 == half))
        {
            await using var visit = await EnterAsAsync(places[0].User, "");
            foreach (var place in places)
            {
                found.AddRange(await ArriveAndLookAsync(visit, place));
            }
        }
        found.ShouldBeEmpty();
    }

    /// <summary>Pages without a circuit, each in a browser of its own.</summary>
    private protected async Task WalkStaticAsync()
    {
        var found = new List<string>();
        foreach (var place in StaticPlaces.All)
        {
            await using var visit = await place.EnterAsync(Console, Sight.Wide);
            found.AddRange(await ArriveAndLookAsync(visit, place));
        }
        found.ShouldBeEmpty();
    }

    /// <summary>An open menu closes when the window changes: its place is arrived at once more.</summary>
    private async Task<IReadOnlyList<string>> ArriveAndLookAsync(Visit visit, Place place)
    {
        var found = new List<string>();
        await SizeAsync(visit, Sight.Wide);
        await place.ArriveAsync(visit, Console);
        found.AddRange(await LookBothAsync(visit, place, Sight.Wide));
        var hasMenu = await visit.Page.EvaluateAsync<bool>("() => !!document.querySelector(':popover-open')");
        await SizeAsync(visit, Sight.Narrow);
        if (hasMenu)
        {
            await place.ArriveAsync(visit, Console);
        }
        found.AddRange(await LookBothAsync(visit, place, Sight.Narrow));
        return found;
    }

    private static Task SizeAsync(Visit visit, Sight sight) =>
        visit.Page.SetViewportSizeAsync(sight.Width, sight.Height);

    private static async Task<IEnumerable<string>> LookBothAsync(Visit visit, Place place, Sight sight)
    {
        List<string> found =
        [
            .. await LookAsync(visit, place, ColorScheme.Light), .. await LookAsync(visit, place, ColorScheme.Dark),
        ];
        if (await visit.Page.EvaluateAsync<string?>(Wider) is { } wide)
        {
            found.Add($"scrolls sideways: {wide}");
        }
        return found.Select(fault => $"{place.Name} at {sight.Width}: {fault}");
    }

    private static async Task<IEnumerable<string>> LookAsync(Visit visit, Place place, ColorScheme colours)
    {
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = colours });
        await visit.Page.WaitForFunctionAsync(IsDressed);
        var faults = await Axe.GraveFaultsAsync(
            visit.Page, colours == ColorScheme.Dark ? Axe.Colours : Axe.Whole);
        return faults.Select(fault => $"{colours}: {fault}");
    }
}

/// <summary>The pages before and around signing in.</summary>
public sealed class AxeStaticTests(ConsoleFixture console) : AxeWalk(console)
{
    [Fact]
    public Task Nothing_grave_before_the_console_wide_and_narrow() => WalkStaticAsync();
}

public sealed class AxeFirstHalfTests(ConsoleFixture console) : AxeWalk(console)
{
    [Fact]
    public Task Nothing_grave_wide_and_narrow_and_nothing_scrolls_sideways() => WalkAsync(half: 0);
}

public sealed class AxeOtherHalfTests(ConsoleFixture console) : AxeWalk(console)
{
    [Fact]
    public Task Nothing_grave_wide_and_narrow_and_nothing_scrolls_sideways() => WalkAsync(half: 1);
}
