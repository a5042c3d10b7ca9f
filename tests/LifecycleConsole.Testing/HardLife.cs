using System.Globalization;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Testing;

/// <summary>
/// A console that dies at any commit and starts again, is down for hours, and is asked everything twice at once: on
/// PostgreSQL by a second console on the same database.
/// </summary>
internal sealed class HardLife : IAsyncDisposable
{
    private const int SecondsOfWork = 30;

    private readonly Mortality _mortality;
    private readonly Random _random;
    private readonly Ground? _other;
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _outages = [];

    private HardLife(Ground ground, Ground? other, Mortality mortality, Random random) =>
        (Ground, _other, _mortality, _random) = (ground, other, mortality, random);

    public Ground Ground { get; }

    public DateTimeOffset Now => Ground.Clock.GetUtcNow();

    public int Deaths { get; private set; }

    /// <summary>When it was down, one after another.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> Outages => _outages;

    /// <summary>Called whenever something may have changed, before the clock moves on.</summary>
    public Func<Task> ObserveAsync { get; set; } = () => Task.CompletedTask;

    /// <summary>It dies after so many commits at most.</summary>
    public int CommitsOfALife { get; init; }

    /// <summary>
    /// False: nobody looks at full hours for their own sake; they are settled before what needs the balance.
    /// </summary>
    public bool IsHourly { get; init; } = true;

    /// <summary>A new one at each run, or the one that TEST_SEED names.</summary>
    public static int NewSeed() =>
        int.TryParse(Environment.GetEnvironmentVariable("TEST_SEED"), CultureInfo.InvariantCulture, out var seed)
            ? seed
            : Random.Shared.Next();

    /// <summary>Everything that comes due falls on whole seconds; the console is up, and looks at each.</summary>
    public static async Task<HardLife> BeginAsync(
        DatabaseKind kind, Random random, bool isHourly = true)
    {
        var mortality = new Mortality();
        var ground = await Ground.OpenAsync(kind, mortality: mortality);
        var other = kind == DatabaseKind.Postgres ? await ground.SecondNodeAsync() : null;
        return new(ground, other, mortality, random) 
        {
            IsHourly = isHourly,
            CommitsOfALife = isHourly ? 120 : 900,
        };
    }

    /// <summary>False where the process died of it; it has started again by then.</summary>
    public async Task<bool> TryAsync(Func<Task> deed)
    {
        try
        {
            await deed();
        }
        catch (Exception) when (_mortality.IsDead)
        {
            // nobody is left to see it
        }
        if (!_mortality.IsDead)
        {
            return true;
        }
        Deaths++;
        _mortality.Revive();
        await Ground.RestartAsync();
        await Ground.Get<PriceListLoader>().LoadAsync(default);
        _mortality.Arm(_random.Next(1, CommitsOfALife), _random.Next(2) == 0);
        return false;
    }

    /// <summary>From now on it may die.</summary>
    public void BecomeMortal() => _mortality.Arm(_random.Next(1, CommitsOfALife), _random.Next(2) == 0);

    /// <summary>What is due is carried out and full hours are settled, however often it dies of it.</summary>
    public async Task PassAsync()
    {
        await UntilLivedAsync(async () =>
        {
            var settled = 1;
            while (settled > 0)
            {
                await TwiceAsync(async ground => await ground.SweepAsync() is null ? 0 : 1);
                settled = await TwiceAsync(ground => ground.Get<Settlement>().RunAsync(default));
            }
        });
        await ObserveAsync();
        await UntilLivedAsync(async () => await Ground.Get<PaymentDesk>().AskAsync(default));
        await ObserveAsync();
    }

    /// <summary>On to the instant, with a look at every moment that comes due and every full hour on the way.</summary>
    public async Task GoAsync(DateTimeOffset until)
    {
        while (Now < until)
        {
            var hour = Now.AddHours(1).AddTicks(-(Now.Ticks % TimeSpan.TicksPerHour));
            await ArriveAsync(IsHourly ? Earliest(until, hour) : until);
            await WorkAsync();
        }
    }

    /// <summary>A price list was published: every node hears of it.</summary>
    public async Task LearnPricesAsync()
    {
        await Ground.Get<PriceListLoader>().LoadAsync(default);
        await (_other?.Get<PriceListLoader>().LoadAsync(default) ?? Task.CompletedTask);
    }

    /// <summary>Nothing happens for a time, and then everything at once.</summary>
    public async Task BeDownAsync(TimeSpan time)
    {
        await Ground.StopAsync();
        var from = Now;
        Ground.Clock.Advance(time);
        _outages.Add((from, Now));
        _mortality.Revive();
        await Ground.StartAgainAsync();
        await Ground.Get<PriceListLoader>().LoadAsync(default);
        BecomeMortal();
        await PassAsync();
        await WorkAsync();
    }

    /// <summary>The back-end works, second by second.</summary>
    public async Task WorkAsync()
    {
        for (var second = 0; second < SecondsOfWork; second++)
        {
            DateTimeOffset? next = null;
            await UntilLivedAsync(async () => next = await Ground.Runner.RunAsync(default));
            await ObserveAsync();
            if (next is null)
            {
                return;
            }
            await ArriveAsync(Now.AddSeconds(1));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_other is not null)
        {
            await _other.DisposeAsync();
        }
        await Ground.DisposeAsync();
    }

    private async Task ArriveAsync(DateTimeOffset at)
    {
        var due = await Ground.ReadAsync(db => db.DueMoments.OrderBy(d => d.DueAt)
            .Select(d => (DateTimeOffset?)d.DueAt).FirstOrDefaultAsync());
        var next = due is { } first && first > Now ? Earliest(at, first) : at;
        Ground.Clock.AdvanceTo(next);
        if (due <= next || (IsHourly && next.Ticks % TimeSpan.TicksPerHour == 0))
        {
            await PassAsync();
        }
    }

    private async Task UntilLivedAsync(Func<Task> deed)
    {
        while (!await TryAsync(deed))
        {
            // again, from what is in the database
        }
    }

    private async Task<int> TwiceAsync(Func<Ground, Task<int>> deed)
    {
        var done = await Task.WhenAll(
            Task.Run(() => deed(Ground)), Task.Run(() => deed(_other ?? Ground)));
        _mortality.RequireLife();
        return done.Sum();
    }

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
