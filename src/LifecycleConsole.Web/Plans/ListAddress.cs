using LifecycleConsole.Operations.Reading;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// The place of a list in an address, in one value of the query string: a cursor, after a <c>~</c> where the page ends
/// there, and <c>~</c> alone for the last page.
/// </summary>
internal static class ListAddress
{
    private const char Backwards = '~';

    /// <param name="at">What stands in the address; null: the first page.</param>
    /// <param name="text">What is searched for.</param>
    public static ListPlace Read(string? at, string? text = null) => at is [Backwards, ..]
        ? new ListPlace(at.Length == 1 ? null : at[1..], Backwards: true) { Text = Trimmed(text) }
        : new ListPlace(at) { Text = Trimmed(text) };

    /// <summary>The page that is open now with another place of this list; everything else in it stays.</summary>
    public static string At(NavigationManager navigation, string name, string? cursor, bool backwards) =>
        navigation.GetUriWithQueryParameter(name, backwards ? Backwards + cursor : cursor);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : text.Trim() is { Length: <= ListPlace.TextLengthMax } whole ? whole : text.Trim()[..ListPlace.TextLengthMax];
}
