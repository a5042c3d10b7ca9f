using LifecycleConsole.Api.Rest;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.RecycleBin;

namespace LifecycleConsole.Api.RecycleBin;

/// <summary>What is in the Recycle Bin, until when, and what a recovery costs and does not bring back.</summary>
internal sealed class RestRecycleBin(RecycleBinQueries queries) : RestFeature
{
    public override IEnumerable<RestEndpoint> Endpoints =>
    [
        new("GET", "/recycle-bin", "listRecycled")
        {
            Summary = "Instances in the Recycle Bin.",
            Query =
            [
                RestField.Text("region", "Only of this region."),
                RestField.Text("text", "Part of a name or an ID."),
                RestField.Word<RecycleStage>("stage", "Only with so much time left."),
                RestField.Flag("descending", "Default: true."),
                .. RestPaging.Fields(PartFilter<RecycleStage>.PageSizeMax),
            ],
            Answer = typeof(RestPage<RestRecycled>),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.ListAsync(call.Actor, FilterOf(call.Query), token).ConfigureAwait(false),
                page => new RestPage<RestRecycled>([.. page.Rows.Select(RestRecycled.Of)], page.Previous, page.Next)),
        },
    ];

    private static PartFilter<RecycleStage> FilterOf(RestValues query)
    {
        var (cursor, backwards) = RestPaging.CursorOf(query);
        return new()
        {
            Region = query.Text("region"),
            Text = query.Text("text"),
            State = query.Word<RecycleStage>("stage"),
            Descending = query.Flag("descending", otherwise: true),
            PageSize = RestPaging.SizeOf(query),
            Cursor = cursor,
            Backwards = backwards,
        };
    }
}

/// <param name="RecoveryMonths">The shortest time that can be bought.</param>
/// <param name="RecoveryDue">What it costs; null where a price is missing.</param>
internal sealed record RestRecycled(
    string Id, string Name, string Region, string Zone, string TypeName, DateTimeOffset? PaidUntil,
    DateTimeOffset? RecycledAt, RecycleCause? Cause, DateTimeOffset? RecoverableUntil,
    IReadOnlyList<RestTakenOff> TakenOff, int RecoveryMonths, RestMoney? RecoveryDue)
{
    public static RestRecycled Of(RecycledRow row)
    {
        var i = row.Instance;
        return new(
            i.Id, i.Name, i.Region, i.Zone, i.TypeName, i.PaidUntil, i.RecycledAt, i.RecycleCause, i.RecoverableUntil,
            [.. row.TakenOff.Select(part => new RestTakenOff(part.Kind, part.PartId, part.Name, part.At))], row.Months,
            row.MonthlyDue is { } due ? RestMoney.Of(due) : null);
    }
}

internal sealed record RestTakenOff(TakenOffKind Kind, string Id, string Name, DateTimeOffset At);
