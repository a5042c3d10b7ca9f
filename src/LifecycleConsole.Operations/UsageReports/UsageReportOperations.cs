using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Metering;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.UsageReports;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.UsageReports;

/// <summary>
/// What was counted outside and is charged here: looked at, taken, listed. A file with anything wrong changes nothing;
/// the same report twice is taken once.
/// </summary>
public sealed class UsageReportOperations
{
    public const string Feature = "UsageReports";
    private const int ReportsPerDeed = 100;

    private readonly ConsoleReader _reader;
    private readonly PriceLists _prices;
    private readonly DeedBook _book;
    private readonly BusinessClock _clock;

    internal UsageReportOperations(
        ConsoleReader reader, PriceLists prices, (DeedBook Book, BusinessClock Clock) house)
    {
        (_reader, _prices) = (reader, prices);
        (_book, _clock) = house;
    }

    /// <summary>What taking the file would do. Nothing is written.</summary>
    public async Task<Outcome<UsageReview>> PreviewAsync(
        Actor actor, ReadOnlyMemory<byte> file, CancellationToken cancellationToken) =>
        AccessRules.WhyNot(actor, Actions.ReportUsage) is { } refusal
            ? refusal
            : (await LookAsync(file, cancellationToken).ConfigureAwait(false)).Review;

    /// <summary>
    /// Takes every report of the file that was not taken before; each account's in one commit. Whatever dies between,
    /// the same file again takes the rest.
    /// </summary>
    /// <param name="print">
    /// Of the preview; where the file comes to something else by now, nothing is written and the answer is
    /// <c>plan.changed</c>. Null: of a program, that has seen none.
    /// </param>
    /// <returns>Where something is wrong with the file, the review that says what.</returns>
    public async Task<Outcome<(UsageTaken? Taken, UsageReview Review)>> TakeAsync(
        Actor actor, ReadOnlyMemory<byte> file, string? print, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ReportUsage) is { } refusal)
        {
            return refusal;
        }
        var (review, byAccount) = await LookAsync(file, cancellationToken).ConfigureAwait(false);
        if (review.Problems.Count > 0)
        {
            return (null, review);
        }
        if (print is not null && print != review.Print)
        {
            return PlanRefusals.Changed.With();
        }
        var taken = new UsageTaken(0, 0);
        foreach (var (accountId, lines) in byAccount)
        {
            var done = await TakeAsync(actor with { AccountId = accountId }, lines, cancellationToken)
                .ConfigureAwait(false);
            if (done.Value is not { } more)
            {
                return done.Refusal!;
            }
            taken = new(taken.TakenCount + more.TakenCount, taken.KnownCount + more.KnownCount);
        }
        return (taken, review);
    }

    /// <summary>A page of what was taken, the newest first; searched by account, resource or report ID.</summary>
    public Task<Outcome<ListPage<TakenReport>>> ListAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ListUsageReports,
        async db =>
        {
            IQueryable<UsageReport> query = db.UsageReports;
            if (place.Text?.Trim() is { Length: > 0 } text)
            {
                var accounts = AccountSearch.Matching(db, text, _reader.IsPostgres).Select(a => a.Id);
                query = query.Where(r => r.SubjectId == text || r.Id == text || accounts.Contains(r.AccountId));
            }
            var page = await query
                .PageAsync(
                    SortKey<UsageReport>.By(r => r.TakenAt).Then(r => r.AccountId).Then(r => r.Id),
                    place.Spot(descends: true), cancellationToken)
                .ConfigureAwait(false);
            var names = await AccountSearch.NamesAsync(db, page.Rows.Select(r => r.AccountId), cancellationToken)
                .ConfigureAwait(false);
            return page.As(r => new TakenReport(r, names[r.AccountId]));
        });

    private async Task<(UsageReview Review, IReadOnlyList<(long Id, IReadOnlyList<ReportLine> Lines)> ByAccount)>
        LookAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var (lines, unread) = await UsageFile.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        var (groups, problems, known) = (new List<UsageReviewGroup>(), unread.ToList(), 0);
        var print = new StringBuilder();
        var byAccount = lines.GroupBy(line => line.Report.AccountId).OrderBy(group => group.Key)
            .Select(group => (Id: group.Key, Lines: (IReadOnlyList<ReportLine>)[.. group])).ToList();
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            foreach (var (id, own) in byAccount)
            {
                var scene = await UsageReportLoader.OfAsync(db, (id, _prices), own, cancellationToken)
                    .ConfigureAwait(false);
                if (scene is null || id == DeedBook.ConsoleAccountId)
                {
                    problems.AddRange(own.Select(line => UsageReportRefusals.Account.With(
                        new("line", line.Line), new("account", id))));
                    continue;
                }
                var decided = UsageReportDecisions.Decide(scene, own, _clock.Now);
                problems.AddRange(decided.Problems);
                known += decided.KnownCount;
                groups.AddRange(await GroupsAsync(db, scene, decided, cancellationToken).ConfigureAwait(false));
                decided.Reported.ToList().ForEach(one => print.Append(CultureInfo.InvariantCulture,
                    $"{id} {one.Report.Id} {one.Report.ChargedIn:O} {one.ListPrice}\n"));
            }
        }
        return (
            new UsageReview
            {
                Groups = groups,
                KnownCount = known,
                Problems = [.. problems.OrderBy(LineOf)],
                Print = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(print.ToString()))),
            },
            byAccount);
    }

    private static long LineOf(Refusal problem) => problem.Arguments
        .Where(argument => argument.Name == "line").Select(argument => Convert.ToInt64(
            argument.Value, CultureInfo.InvariantCulture)).FirstOrDefault();

    private static async Task<IEnumerable<UsageReviewGroup>> GroupsAsync(
        ConsoleDbContext db, ReportScene scene, ReportsDecided decided, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == scene.AccountId, cancellationToken)
            .ConfigureAwait(false);
        return decided.Reported.GroupBy(one => one.Report.Kind).OrderBy(group => group.Key)
            .Select(group => new UsageReviewGroup(
                account, group.Key, group.Count(), group.Sum(one => (long)one.Report.Quantity),
                Money.RoundHalfUp(group.Sum(one => one.ListPrice), scene.Currency)));
    }

    private Task<Outcome<UsageTaken>> TakeAsync(
        Actor actor, IReadOnlyList<ReportLine> lines, CancellationToken cancellationToken) => _book.WriteInAsync(
        actor.AccountId, Feature,
        async (session, recorder) =>
        {
            var scene = await UsageReportLoader
                .OfAsync(session.Db, (actor.AccountId, _prices), lines, cancellationToken).ConfigureAwait(false);
            var now = recorder.Now;
            var decided = UsageReportDecisions.Decide(scene!, lines, now);
            if (decided.Problems.Count > 0)
            {
                return (Outcome<UsageTaken>)UsageReportRefusals.Meanwhile.With(
                    new("reason", decided.Problems[0]), new("account", actor.AccountId));
            }
            if (scene!.Cursor is null && decided.Reported.Count > 0)
            {
                await session.Rows.AddAsync(
                    MeterShapes.CursorNew, MeterShapes.Row(MeterCursor.Beginning(actor.AccountId, now)),
                    cancellationToken).ConfigureAwait(false);
            }
            foreach (var deed in decided.Reported.GroupBy(one => one.Report.SubjectId, StringComparer.Ordinal)
                .SelectMany(group => group.Chunk(ReportsPerDeed)).Select(some => DeedOf(actor, some, now)))
            {
                await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
            }
            return new UsageTaken(decided.Reported.Count, decided.KnownCount);
        },
        cancellationToken);

    private static Deed DeedOf(Actor actor, UsageReported[] reports, DateTimeOffset now) => new()
    {
        Actor = actor,
        Action = Actions.ReportUsage,
        SubjectId = reports[0].Report.SubjectId,
        SubjectName = reports[0].Report.SubjectId,
        Effect = "UsageReported",
        EffectiveAt = now,
        Changes = reports,
    };
}
