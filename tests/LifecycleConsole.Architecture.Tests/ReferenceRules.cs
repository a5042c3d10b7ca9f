using System.Xml.Linq;

namespace LifecycleConsole.Architecture.Tests;

/// <summary>References run one way.</summary>
internal static class ReferenceRules
{
    /// <summary>Each room, and the rooms it may refer to. Web is the outermost and may refer to any.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Data"] = ["Domain"],
        ["Compute"] = ["Domain"],
        ["Operations"] = ["Domain", "Compute", "Data"],
        ["Api"] = ["Operations", "Domain"],
        ["Scheduling"] = ["Operations", "Domain", "Compute"],
        ["Web"] = ["Domain", "Data", "Compute", "Operations", "Api", "Scheduling"],
    };

    /// <summary>A room that refers to one it may not know, or a room that this list does not know.</summary>
    public static IReadOnlyList<string> WrongWay(IEnumerable<SourceFile> files) =>
        [
            .. from project in Rooms(files)
            from reference in Included(project, "ProjectReference")
            let target = RoomOf(reference)
            where !Allowed.TryGetValue(project.Room!, out var allowed) || !allowed.Contains(target)
            select $"{project.Room} refers to {target}",
            .. Rooms(files)
                .Where(project => !Allowed.ContainsKey(project.Room!))
                .Select(project => $"{project.Room} is no room"),
        ];

    /// <summary>The domain stands by itself: no package at all.</summary>
    public static IReadOnlyList<string> PackagesInTheDomain(IEnumerable<SourceFile> files) =>
        [
            .. Rooms(files)
                .Where(project => project.Room is "Domain")
                .SelectMany(project =>
                    Included(project, "PackageReference").Concat(Included(project, "FrameworkReference"))
                ),
        ];

    /// <summary>
    /// Only Operations compiles against Data on its own account; whoever refers to Operations does not get it for
    /// free.
    /// </summary>
    public static IReadOnlyList<string> DataPassedOn(IEnumerable<SourceFile> files) =>
        [
            .. Rooms(files)
                .Where(project => project.Room is "Operations")
                .Where(project =>
                    Elements(project, "ProjectReference")
                        .Any(reference =>
                            RoomOf((string?)reference.Attribute("Include") ?? "") is "Data"
                            && (string?)reference.Attribute("PrivateAssets") is not "compile"
                        )
                )
                .Select(project => $"{project.Path}: the reference to Data lacks PrivateAssets=\"compile\""),
        ];

    private static IEnumerable<SourceFile> Rooms(IEnumerable<SourceFile> files) =>
        files.Where(file => file.IsProject && file.Room is not null);

    private static IEnumerable<string> Included(SourceFile project, string element) =>
        Elements(project, element).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();

    private static IEnumerable<XElement> Elements(SourceFile project, string element) =>
        XDocument
            .Parse(project.Text)
            .Descendants()
            .Where(e => string.Equals(e.Name.LocalName, element, StringComparison.Ordinal));

    private static string RoomOf(string include) =>
        Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))
            .Replace("LifecycleConsole.", "", StringComparison.Ordinal);
}
