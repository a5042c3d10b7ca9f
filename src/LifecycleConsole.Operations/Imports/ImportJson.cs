using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Imports;

/// <summary>A note as it is stored.</summary>
internal sealed record StoredNote(string Field, string Code, Dictionary<string, string> Facts);

[JsonSerializable(typeof(ImportedInstance))]
[JsonSerializable(typeof(List<StoredNote>))]
[JsonSerializable(typeof(Actor))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class ImportJsonContext : JsonSerializerContext;

/// <summary>What the staging table keeps of a line.</summary>
internal static class ImportJson
{
    public static string Write(ImportedInstance? instance) => instance is null
        ? ""
        : JsonSerializer.Serialize(instance, ImportJsonContext.Default.ImportedInstance);

    public static ImportedInstance? ReadInstance(string body) => body.Length == 0
        ? null
        : JsonSerializer.Deserialize(body, ImportJsonContext.Default.ImportedInstance);

    public static string Write(IReadOnlyList<ImportNote> notes) => notes.Count == 0
        ? ""
        : JsonSerializer.Serialize(
            [.. notes.Select(n => new StoredNote(
                n.Field, n.Why.Code,
                n.Why.Arguments.ToDictionary(a => a.Name, a => Text(a.Value), StringComparer.Ordinal)))],
            ImportJsonContext.Default.ListStoredNote);

    public static IReadOnlyList<ImportNote> ReadNotes(string notes) => notes.Length == 0
        ? []
        :
        [
            .. JsonSerializer.Deserialize(notes, ImportJsonContext.Default.ListStoredNote)!.Select(n => new ImportNote(
                n.Field ?? "", ImportRefusals.Of(n.Code).With([.. n.Facts.Select(f => new RefusalArgument(
                    f.Key, Value(f.Value)))]))),
        ];

    public static string Write(Actor actor) => JsonSerializer.Serialize(actor, ImportJsonContext.Default.Actor);

    public static Actor ReadActor(string actor) =>
        JsonSerializer.Deserialize(actor, ImportJsonContext.Default.Actor)!;

    private static string Text(object value) => value is DateTimeOffset at
        ? "@" + at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Instants come back as instants, so that a page writes them in its zone.</summary>
    private static object Value(string text) => text.StartsWith('@')
        && DateTimeOffset.TryParseExact(
            text.AsSpan(1), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : text;
}
