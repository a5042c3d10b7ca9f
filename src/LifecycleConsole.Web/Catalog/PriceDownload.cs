using System.Text;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Web.Access;

namespace LifecycleConsole.Web.Catalog;

/// <summary>The JSON of a version, as it was published.</summary>
internal static class PriceDownload
{
    public static string Href(string currency, int version) => $"prices/{currency}/{version}.json";

    public static void MapPriceDownload(this WebApplication app) =>
        app.MapGet("/prices/{currency}/{version:int}.json", GetAsync).RequireAuthorization();

    private static async Task<IResult> GetAsync(
        string currency, int version, HttpContext context, PriceListOperations prices)
    {
        if (await SessionActor.OfAsync(context) is not { } actor)
        {
            return Results.Forbid();
        }
        var text = await prices.GetTextAsync(actor, currency, version, context.RequestAborted);
        return text.IsAllowed
            ? Results.File(Encoding.UTF8.GetBytes(text.Value), "application/json", $"prices-{currency}-{version}.json")
            : Results.NotFound();
    }
}
