using System.Text.RegularExpressions;

namespace LifecycleConsole.E2E.Harness;

/// <summary>What a form of the console carries so that no other site can send it.</summary>
internal static partial class FormToken
{
    public const string Field = "__RequestVerificationToken";

    public static async Task<string> OfAsync(HttpClient client, string page) => In(await client.GetStringAsync(page));

    public static string In(string page)
    {
        var found = Token().Match(page);
        found.Success.ShouldBeTrue("the page has a form with a token");
        return found.Groups["token"].Value;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
