using LifecycleConsole.E2E.Harness;

namespace LifecycleConsole.E2E.Looks;

/// <summary>
/// Pictures for a person to look at: with LC_SHOTS=folder, every place, wide and narrow, light and dark; with
/// LC_SHOTS_OF=list those whose names begin so.
/// </summary>
public sealed class ShotTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task Every_place_is_photographed_where_LC_SHOTS_names_a_folder()
    {
        var folder = Environment.GetEnvironmentVariable("LC_SHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "For a person to look at: set LC_SHOTS to a folder.");
        var wanted = Environment.GetEnvironmentVariable("LC_SHOTS_OF") ?? "";
        foreach (var sight in Place.Sights)
        {
            foreach (var place in Place.All.Concat(StaticPlaces.All)
                .Where(p => p.Name.StartsWith(wanted, StringComparison.Ordinal)))
            {
                await using var visit = await place.EnterAsync(Console, sight);
                await place.ArriveAsync(visit, Console);
                var name = $"{place.Name}-{sight.Width}-{(sight.IsDark ? "dark" : "light")}.png";
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder!, name) });
            }
        }
    }
}
