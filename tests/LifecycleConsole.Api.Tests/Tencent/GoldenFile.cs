using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LifecycleConsole.Api.Tests.Tencent;

/// <summary>
/// What an action answered when somebody last looked at it, kept beside the tests. <c>GOLDEN=write</c> in the
/// environment writes the files anew; the difference is read in the review.
/// </summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Exchanges compared with the file of that name. Request IDs differ each time and are left out.</summary>
    public static async Task CheckAsync(
        string name, IEnumerable<(string Asked, byte[] Answered)> exchanges, [CallerFilePath] string here = "")
    {
        var text = new StringBuilder();
        foreach (var (asked, answered) in exchanges)
        {
            text.Append("> ").Append(asked).Append('\n').Append(Scrubbed(answered)).Append('\n');
        }
        var path = Path.Combine(Path.GetDirectoryName(here)!, "Golden", name + ".txt");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            await File.WriteAllTextAsync(path, text.ToString());
        }
        File.Exists(path).ShouldBeTrue($"{path} is not there. GOLDEN=write makes it.");
        var kept = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
        text.ToString().ShouldBe(kept);
    }

    private static string Scrubbed(byte[] answer)
    {
        var node = JsonNode.Parse(answer)!.AsObject();
        var response = node["Response"] as JsonObject;
        if (response?["RequestId"] is not null)
        {
            response["RequestId"] = "…";
        }
        if (node["dealId"] is not null)
        {
            node["dealId"] = "…"; // made of the signature
        }
        return node.ToJsonString(Written);
    }
}
