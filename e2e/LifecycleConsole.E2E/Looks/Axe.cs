using System.Text.Json;
using Deque.AxeCore.Commons;
using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Looks;

/// <summary>
/// axe in the page itself: nothing of the console stands in a frame, and the library's own way through frames opens a
/// new page for every run, which costs more than the run.
/// </summary>
internal static class Axe
{
    /// <summary>Every rule.</summary>
    public const string Whole = "{ resultTypes: ['violations'] }";

    /// <summary>
    /// In the dark a page is the same but for its colours: only rules that look at those can differ.
    /// </summary>
    public const string Colours = "{ resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }";

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is serious or critical, in words.</summary>
    public static async Task<IReadOnlyList<string>> GraveFaultsAsync(IPage page, string options = Whole)
    {
        if (!await page.EvaluateAsync<bool>("() => !!window.axe"))
        {
            await page.EvaluateAsync(Script);
        }
        var answer = await page.EvaluateAsync<JsonElement>($$"""
            async () => (await axe.run(document, {{options}})).violations
              .filter(fault => fault.impact === 'serious' || fault.impact === 'critical')
              .map(fault => `${fault.id}, ${fault.help}: ` + fault.nodes.slice(0, 4)
                .map(node => `${node.html} ${node.any[0]?.message ?? ''}`).join(' | '))
            """);
        return [.. answer.EnumerateArray().Select(fault => fault.GetString()!)];
    }

    /// <summary>Nothing grave, and nothing scrolls sideways, at either width.</summary>
    public static async Task FitsAsync(Visit visit)
    {
        foreach (var sight in (Sight[])[Sight.Narrow, Sight.Wide])
        {
            await visit.Page.SetViewportSizeAsync(sight.Width, sight.Height);
            (await GraveFaultsAsync(visit.Page)).ShouldBeEmpty();
            (await visit.Page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth > innerWidth"))
                .ShouldBeFalse();
        }
    }
}
