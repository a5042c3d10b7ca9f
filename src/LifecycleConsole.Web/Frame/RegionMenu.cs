using Microsoft.AspNetCore.WebUtilities;

namespace LifecycleConsole.Web.Frame;

/// <summary>A region to choose in the top bar.</summary>
public sealed record RegionChoice(string Id, string Name);

/// <summary>
/// The regions of the top bar. The chosen one is not kept here but in the address (<c>?region=</c>), so that reload,
/// back and a shared link come back to it. Whoever knows the regions calls <see cref="Offer"/>.
/// </summary>
public sealed class RegionMenu
{
    public const string Parameter = "region";

    public event EventHandler? Changed;

    public IReadOnlyList<RegionChoice> Choices { get; private set; } = [];

    public void Offer(IReadOnlyList<RegionChoice> choices)
    {
        if (!Choices.SequenceEqual(choices))
        {
            Choices = choices;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>The region that an address asks for; null for all.</summary>
    public static string? Of(string address) =>
        QueryHelpers.ParseQuery(new Uri(address).Query).TryGetValue(Parameter, out var id) && id.Count > 0
        && !string.IsNullOrEmpty(id[0]) ? id[0] : null;

    /// <summary>The path with the region of the address one is at.</summary>
    public static string Keep(string address, string path) =>
        Of(address) is { } id ? QueryHelpers.AddQueryString(path, Parameter, id) : path;
}
