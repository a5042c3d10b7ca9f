using System.Text;
using System.Threading.Channels;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>Puts what was published into force in this process.</summary>
internal sealed class PriceListLoader(
    ConsoleReader reader, PriceLists prices, BusinessClock clock, ILogger<PriceListLoader> log)
{
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var published = await NeededAsync(db, cancellationToken).ConfigureAwait(false);
            prices.Replace(published.Select(Read).OfType<StandingPrices>());
        }
    }

    /// <summary>
    /// Of each currency the version in force and those to come; older texts stay where they are. In force is meant of
    /// the earliest hour that is not settled: after downtime it is charged by its own prices.
    /// </summary>
    private async Task<List<PriceListVersion>> NeededAsync(ConsoleDbContext db, CancellationToken cancellationToken)
    {
        var unsettled = await db.MeterCursors.MinAsync(c => (DateTimeOffset?)c.ClosedUntil, cancellationToken)
            .ConfigureAwait(false);
        var now = unsettled < clock.Now ? unsettled.Value : clock.Now;
        var heads = await db.PriceListVersions.Select(p => new { p.CurrencyCode, p.Version, p.ActiveFrom })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var needed = heads.GroupBy(p => p.CurrencyCode, StringComparer.Ordinal).SelectMany(group => group
            .Where(p => p.ActiveFrom > now)
            .Append(group.Where(p => p.ActiveFrom <= now).OrderBy(p => p.ActiveFrom).ThenBy(p => p.Version)
                .LastOrDefault()));
        var versions = new List<PriceListVersion>();
        foreach (var head in needed.Where(p => p is not null))
        {
            versions.Add(await db.PriceListVersions
                .SingleAsync(p => p.CurrencyCode == head!.CurrencyCode && p.Version == head.Version, cancellationToken)
                .ConfigureAwait(false));
        }
        return versions;
    }

    /// <summary>A text that a later console no longer takes must not keep it from starting.</summary>
    private StandingPrices? Read(PriceListVersion version)
    {
        var reading = PriceListReader.Read(Encoding.UTF8.GetBytes(version.Text));
        if (reading is not { IsGood: true, Lists: [var list] })
        {
            PriceLog.NotRead(log, version.CurrencyCode, version.Version, reading.Problems.FirstOrDefault()?.Sentence);
            return null;
        }
        return new StandingPrices(list with { Version = version.Version }, version.Text, version.ActiveFrom);
    }
}

/// <summary>
/// Loads the prices at start, and again when this or another node has published, at the latest after a minute.
/// </summary>
internal sealed class PriceListFeed(PriceListLoader loader, ChangeFeed feed, ILogger<PriceListLoader> log)
    : BackgroundService
{
    public const string Feature = "Catalog";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await loader.LoadAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var heard = feed.Subscribe(DeedBook.ConsoleAccountId, Hear);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken).ConfigureAwait(false);
            try
            {
                await loader.LoadAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                PriceLog.NotLoaded(log, broken);
            }
        }
    }

    private void Hear(ChangeNotice notice)
    {
        if (string.Equals(notice.Feature, Feature, StringComparison.Ordinal))
        {
            _news.Writer.TryWrite(true);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(Interval);
        try
        {
            await _news.Reader.ReadAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Nothing was heard; a lost line to the other nodes is made good now.
        }
    }
}

internal static partial class PriceLog
{
    [LoggerMessage(20, LogLevel.Error,
        "The published price list {Currency} version {Version} cannot be read and is passed over: {Problem}")]
    public static partial void NotRead(ILogger log, string currency, int version, string? problem);

    [LoggerMessage(21, LogLevel.Error, "The price lists could not be loaded; those in force stay. Tried again soon")]
    public static partial void NotLoaded(ILogger log, Exception exception);
}
