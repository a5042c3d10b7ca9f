namespace LifecycleConsole.Api.Rest;

/// <summary>A page of a list.</summary>
/// <param name="Previous">Goes into <c>before</c> for the page before; null on the first.</param>
/// <param name="Next">Goes into <c>after</c> for the page after; null on the last.</param>
internal sealed record RestPage<T>(IReadOnlyList<T> Items, string? Previous, string? Next);

/// <summary>How every list is paged.</summary>
internal static class RestPaging
{
    private const int SizeDefault = 20;

    public static IEnumerable<RestField> Fields(int sizeMax) =>
    [
        RestField.Number("pageSize", "Default: 20.", 1, sizeMax),
        RestField.Text("after", "The member next of the page before this one."),
        RestField.Text("before", "The member previous of the page after this one."),
    ];

    public static int SizeOf(RestValues query) => query.Number("pageSize") ?? SizeDefault;

    public static (string? Cursor, bool Backwards) CursorOf(RestValues query) =>
        query.Text("before") is { } before ? (before, true) : (query.Text("after"), false);
}
