using LifecycleConsole.E2E.Harness;

namespace LifecycleConsole.E2E.Looks;

/// <summary>
/// Every page that opens without a click, in Chinese: nothing scrolls sideways on a telephone. With LC_SHOTS=folder
/// each is photographed there, wide and narrow.
/// </summary>
public sealed class ChineseTests(ConsoleFixture console) : Journey(console)
{
    private const int PlacesOfATab = 8;

    [Fact]
    public async Task Nothing_scrolls_sideways_at_360()
    {
        var found = new List<string>();
        await WalkAsync(Sight.Narrow, async (visit, place) =>
        {
            if (await visit.Page.EvaluateAsync<string?>(AxeWalk.Wider) is { } wide)
            {
                found.Add($"{place.Name} scrolls sideways: {wide}");
            }
        });
        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_is_photographed_where_LC_SHOTS_names_a_folder()
    {
        var folder = Environment.GetEnvironmentVariable("LC_SHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "For a person to look at: set LC_SHOTS to a folder.");
        foreach (var sight in (Sight[])[Sight.Wide, Sight.Narrow])
        {
            await WalkAsync(sight, (visit, place) => visit.Page.ScreenshotAsync(
                new() { Path = Path.Combine(folder!, $"zh-{place.Name}-{sight.Width}.png") }));
        }
    }

    private async Task WalkAsync(Sight sight, Func<Visit, Place, Task> look)
    {
        var wanted = Environment.GetEnvironmentVariable("LC_SHOTS_OF") ?? "";
        foreach (var places in Place.All
            .Where(place => place.Steps is null && place.Name.StartsWith(wanted, StringComparison.Ordinal))
            .GroupBy(place => place.User, StringComparer.Ordinal).SelectMany(byUser => byUser.Chunk(PlacesOfATab)))
        {
            await using var visit = await EnterAsAsync(places[0].User, "", sight);
            await visit.ReadInChineseAsync();
            foreach (var place in places)
            {
                await place.ArriveAsync(visit, Console);
                await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
                await look(visit, place);
            }
        }
    }
}
