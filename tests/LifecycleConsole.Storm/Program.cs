using System.Globalization;
using LifecycleConsole.Storm;

// start in ticks, account, then per database: provider, connection string, journal.
var clock = new FastClock(new DateTimeOffset(long.Parse(args[0], CultureInfo.InvariantCulture), TimeSpan.Zero));
var accountId = long.Parse(args[1], CultureInfo.InvariantCulture);
var places = args[2..].Chunk(3).Select((place, index) => new Weather(index, accountId, clock, place));
await Task.WhenAll(places.Select(weather => Task.Run(weather.RageAsync)));
