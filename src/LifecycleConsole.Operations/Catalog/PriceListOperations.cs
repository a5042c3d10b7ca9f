using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>What the operator does with price lists: look, compare, publish.</summary>
public sealed class PriceListOperations
{
    private readonly ConsoleReader _reader;
    private readonly PriceLists _prices;
    private readonly PriceListLoader _loader;
    private readonly DeedBook _book;
    private readonly BusinessClock _clock;

    internal PriceListOperations(
        ConsoleReader reader, PriceLists prices, PriceListLoader loader, (DeedBook Book, BusinessClock Clock) house)
    {
        (_reader, _prices, _loader) = (reader, prices, loader);
        (_book, _clock) = house;
    }

    /// <summary>The list of a currency in force, and a page of its versions, newest first.</summary>
    public async Task<Outcome<PriceListView>> GetAsync(
        Actor actor, string currencyCode, ListPlace place, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.GetPrices) is { } refusal)
        {
            return refusal;
        }
        if (_prices.Standing(currencyCode) is not { } standing)
        {
            return PriceListRefusals.NoList.With(new RefusalArgument("currency", currencyCode));
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            // Without the texts, which are long.
            var published = await db.PriceListVersions.Where(p => p.CurrencyCode == currencyCode)
                .Select(p => new PublishedVersion
                {
                    Version = p.Version, ActiveFrom = p.ActiveFrom, PublishedAt = p.PublishedAt, By = p.PublishedBy,
                })
                .PageAsync(
                    SortKey<PublishedVersion>.By(p => p.Version), place.Spot(descends: true), cancellationToken)
                .ConfigureAwait(false);
            var versions = published.As(p => new PriceListHead(p.Version, p.ActiveFrom, p.PublishedAt, p.By));
            return new PriceListView
            {
                List = standing.List,
                Versions = published.Next is not null ? versions : versions.As(
                    [.. versions.Rows, .. FirstOf(currencyCode).Select(p => PriceListHead.First(p.List.Version))]),
                Uncharged = await PricesInUse.UnchargedAsync(db, currencyCode, cancellationToken).ConfigureAwait(false),
                Now = _clock.Now,
            };
        }
    }

    /// <summary>The JSON text of one version.</summary>
    public async Task<Outcome<string>> GetTextAsync(
        Actor actor, string currencyCode, int version, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.GetPrices) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var text = await TextAsync(db, currencyCode, version, cancellationToken).ConfigureAwait(false);
            return text is null
                ? PriceListRefusals.NoVersion.With(new("currency", currencyCode), new("version", version))
                : text;
        }
    }

    /// <summary>What a version changed against the one before it.</summary>
    public async Task<Outcome<IReadOnlyList<PriceChange>>> CompareAsync(
        Actor actor, string currencyCode, int version, CancellationToken cancellationToken)
    {
        var now = await GetTextAsync(actor, currencyCode, version, cancellationToken).ConfigureAwait(false);
        if (!now.IsAllowed)
        {
            return now.Refusal;
        }
        var before = await GetTextAsync(actor, currencyCode, version - 1, cancellationToken).ConfigureAwait(false);
        return before.IsAllowed && Read(before.Value) is { } old && Read(now.Value) is { } fresh
            ? PriceDifference.Between(old, fresh).ToList()
            : Array.Empty<PriceChange>();
    }

    /// <summary>What publishing the text would change. Nothing is written.</summary>
    public async Task<Outcome<PricePreview>> PreviewAsync(
        Actor actor, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManagePrices) is { } refusal)
        {
            return refusal;
        }
        var reading = PriceListReader.Read(text);
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await PreviewAsync(db, reading, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Publishes every list of the text as the next version of its currency, all or none. If another version was
    /// published since the preview, nothing is written and the answer is <c>plan.changed</c>.
    /// </summary>
    /// <param name="activeFrom">Null: at once.</param>
    public async Task<Outcome<IReadOnlyList<PriceListHead>>> PublishAsync(
        Actor actor, PricesToPublish asked, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManagePrices) is { } refusal)
        {
            return refusal;
        }
        var reading = PriceListReader.Read(asked.Text);
        if (reading.Problems is [var problem, ..])
        {
            return problem;
        }
        if (asked.ActiveFrom < _clock.Now)
        {
            return PriceListRefusals.ActiveFrom.With();
        }
        var done = await _book.WriteAsync(
            PriceListFeed.Feature,
            (session, recorder) => PublishAsync(session, recorder, (actor, asked, reading), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        if (done.IsAllowed)
        {
            await _loader.LoadAsync(cancellationToken).ConfigureAwait(false);
        }
        return done;
    }

    private static PriceList? Read(string text) =>
        PriceListReader.Read(System.Text.Encoding.UTF8.GetBytes(text)).Lists.FirstOrDefault();

    private async Task<PricePreview> PreviewAsync(
        ConsoleDbContext db, PriceReading reading, CancellationToken cancellationToken)
    {
        var lists = new List<PriceListPreview>();
        foreach (var list in reading.Lists)
        {
            var code = list.Currency.Code;
            var standing = _prices.Standing(code)?.List;
            lists.Add(new PriceListPreview
            {
                List = list with { Version = await LastAsync(db, code, cancellationToken).ConfigureAwait(false) + 1 },
                Before = standing?.Version,
                Changes = standing is null ? [] : PriceDifference.Between(standing, list),
                Warnings = standing is null ? [] : await PricesInUse
                    .WarningsAsync(db, (standing, list), _clock.Now, cancellationToken).ConfigureAwait(false),
            });
        }
        return new PricePreview(lists, reading.Problems);
    }

    private async Task<Outcome<IReadOnlyList<PriceListHead>>> PublishAsync(
        WriteSession session, Recorder recorder, (Actor Actor, PricesToPublish Asked, PriceReading Reading) what,
        CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        var heads = new List<PriceListHead>();
        var (actor, asked, reading) = what;
        foreach (var (list, text) in reading.Lists.Zip(reading.Texts))
        {
            var code = list.Currency.Code;
            var last = await LastAsync(session.Db, code, cancellationToken).ConfigureAwait(false);
            if (!asked.Versions.TryGetValue(code, out var shown) || shown != last + 1)
            {
                return PlanRefusals.Changed.With();
            }
            var version = new PriceListVersion
            {
                CurrencyCode = code,
                Version = last + 1,
                Text = text,
                PublishedAt = now,
                PublishedBy = actor.UserName,
                ActiveFrom = asked.ActiveFrom ?? now,
            };
            await session.Rows.AddAsync(Shapes.PriceListNew, NewRows.Of(version), cancellationToken)
                .ConfigureAwait(false);
            await recorder.RecordAsync(DeedOf(actor, version), cancellationToken).ConfigureAwait(false);
            heads.Add(new(version.Version, version.ActiveFrom, now, actor.UserName));
        }
        return heads;
    }

    private static Deed DeedOf(Actor actor, PriceListVersion version) => new()
    {
        Actor = actor,
        Action = Actions.ManagePrices,
        SubjectId = version.CurrencyCode,
        SubjectName = version.CurrencyCode,
        Effect = "PriceListPublished",
        EffectiveAt = version.PublishedAt,
        Changes = [],
        Detail = string.Create(
            CultureInfo.InvariantCulture,
            $"pricelist {version.CurrencyCode} {version.Version} from {version.ActiveFrom.UtcDateTime:s}Z"),
    };

    private IEnumerable<StandingPrices> FirstOf(string currencyCode) => _prices.First
        .Where(p => string.Equals(p.List.Currency.Code, currencyCode, StringComparison.Ordinal));

    /// <summary>The highest version of a currency; 0 where it has none.</summary>
    private async Task<int> LastAsync(ConsoleDbContext db, string currencyCode, CancellationToken cancellationToken) =>
        await db.PriceListVersions.Where(p => p.CurrencyCode == currencyCode)
            .MaxAsync(p => (int?)p.Version, cancellationToken).ConfigureAwait(false)
        ?? FirstOf(currencyCode).Select(p => p.List.Version).FirstOrDefault();

    private async Task<string?> TextAsync(
        ConsoleDbContext db, string currencyCode, int version, CancellationToken cancellationToken) =>
        await db.PriceListVersions.Where(p => p.CurrencyCode == currencyCode && p.Version == version)
            .Select(p => p.Text).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false)
        ?? FirstOf(currencyCode).FirstOrDefault(p => p.List.Version == version)?.Text;

    private sealed class PublishedVersion
    {
        public int Version { get; init; }

        public DateTimeOffset ActiveFrom { get; init; }

        public DateTimeOffset PublishedAt { get; init; }

        public string By { get; init; } = "";
    }
}
