using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Reading;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>
/// Disks, snapshots and addresses as pages by number or token, out of lists that go on by cursor. What the product's
/// list cannot filter is filtered here, over at most <see cref="RowsMax"/> rows.
/// </summary>
internal static class PartPages
{
    public const int RowsMax = 10_000;

    private const int Chunk = 100;

    /// <param name="read">A page of the list from a cursor on, of so many rows.</param>
    public static async Task<Outcome<PartSlice<TRow>>> OfAsync<TRow>(
        EcsPaging paging, Func<TRow, bool> fits, Func<string?, int, Task<Outcome<PartPage<TRow>>>> read)
    {
        var rows = new List<TRow>();
        string? cursor = null;
        do
        {
            var found = await read(cursor, Chunk).ConfigureAwait(false);
            if (found.Value is not { } page)
            {
                return found.Refusal!;
            }
            rows.AddRange(page.Rows.Where(fits));
            cursor = page.Next;
        }
        while (cursor is not null && rows.Count < RowsMax);
        var skip = paging.IsByToken ? TokenOf(paging.Token) : paging.Skip;
        var next = skip + paging.Size < rows.Count
            ? (skip + paging.Size).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : "";
        return new PartSlice<TRow>([.. rows.Skip(skip).Take(paging.Size)], rows.Count, next);
    }

    private static int TokenOf(string? token) => int.TryParse(
        token, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n)
        ? n
        : 0;
}

/// <param name="NextToken">Empty on the last page.</param>
internal sealed record PartSlice<TRow>(IReadOnlyList<TRow> Rows, int Total, string NextToken);
