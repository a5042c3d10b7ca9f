using System.Globalization;
using LifecycleConsole.Api.Rest;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Operations.Audit;

namespace LifecycleConsole.Api.Audit;

/// <summary>What was done in the account, link by link of its chain.</summary>
internal sealed class RestAudit(AuditQueries queries) : RestFeature
{
    public override IEnumerable<RestEndpoint> Endpoints =>
    [
        new("GET", "/audit-records", "listAuditRecords")
        {
            Summary = "Who did what, when and from where, newest first.",
            Query =
            [
                RestField.Text("text", "Part of a subject, an actor or an action."),
                new("from", RestKind.Instant, "Inclusive."),
                new("until", RestKind.Instant, "Exclusive."),
                .. RestPaging.Fields(AuditFilter.PageSizeMax),
            ],
            Answer = typeof(RestPage<RestAuditRecord>),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.ListAsync(call.Actor, FilterOf(call.Query), token).ConfigureAwait(false),
                page => new RestPage<RestAuditRecord>(
                    [.. page.Rows.Select(RestAuditRecord.Of)], Written(page.Newer), Written(page.Older))),
        },
    ];

    private static AuditFilter FilterOf(RestValues query) => new()
    {
        Text = query.Text("text"), From = query.Instant("from"), Until = query.Instant("until"),
        Before = Read(query.Text("after")), After = Read(query.Text("before")), PageSize = RestPaging.SizeOf(query),
    };

    private static string? Written(long? sequence) => sequence?.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is no cursor opens the first page, as an old link does.</summary>
    private static long? Read(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
}

/// <param name="EffectiveAt">From when it holds.</param>
/// <param name="Detail">What changed, a line each.</param>
/// <param name="Hash">Covers this record and the hash before it.</param>
internal sealed record RestAuditRecord(
    long Sequence, DateTimeOffset EffectiveAt, DateTimeOffset RecordedAt, UserKind ActorKind, string ActorId,
    string ActorName, string SourceAddress, string Action, string SubjectId, string SubjectName, string Effect,
    string Detail, string Hash)
{
    public static RestAuditRecord Of(AuditRecord a) => new(
        a.Sequence, a.EffectiveAt, a.RecordedAt, a.ActorKind, a.ActorId, a.ActorName, a.SourceAddress, a.Action,
        a.SubjectId, a.SubjectName, a.Effect, a.Detail, a.Hash);
}
