using System.Globalization;
using LifecycleConsole.Storm;

// "renew", the statement to die at, the start in ticks; then provider, connection string, journal.
if (args[0] == "renew")
{
    await new RenewalWeather(int.Parse(args[1], CultureInfo.InvariantCulture)).RageAsync(
        new StandingClock(new(long.Parse(args[2], CultureInfo.InvariantCulture), TimeSpan.Zero)), args[3..]);
    return;
}
// "jobs" or nothing, then start in ticks, account, then per database: provider, connection string, journal.
var isJobs = args[0] == "jobs";
args = isJobs ? args[1..] : args;
var clock = new FastClock(new DateTimeOffset(long.Parse(args[0], CultureInfo.InvariantCulture), TimeSpan.Zero));
var accountId = long.Parse(args[1], CultureInfo.InvariantCulture);
if (isJobs)
{
    await JobWeather.RageAsync(clock, args[2..]);
    return;
}
var places = args[2..].Chunk(3).Select((place, index) => new Weather(index, accountId, clock, place));
await Task.WhenAll(places.Select(weather => Task.Run(weather.RageAsync)));
