using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Audit;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Refunds;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Frame;

/// <summary>Pages as files to print.</summary>
internal static class PaperAddresses
{
    /// <param name="font">A TrueType file; null or empty: one that is found on the machine.</param>
    public static void MapPapers(this WebApplication app, string? font)
    {
        PaperFonts.Use(font);
        app.MapOrderPaper();
        app.MapRefundPaper();
        app.MapEvidencePaper();
    }

    /// <summary>403 without the right, 404 for what is not there, 501 where the machine has no font.</summary>
    /// <param name="write">The file, null without a font, and what it is called.</param>
    internal static async Task<IResult> AnswerAsync<TView>(
        HttpContext context, ActionName right, Func<Actor, Task<Outcome<TView>>> find,
        Func<TView, (byte[]? File, string Name)> write)
        where TView : class
    {
        if (await SessionActor.OfAsync(context) is not { } actor || AccessRules.WhyNot(actor, right) is not null)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        var found = await find(actor);
        if (found.Value is not { } view)
        {
            return Results.NotFound();
        }
        var (file, name) = write(view);
        return file is null
            ? Results.Problem(RefundTexts.PdfNoFont, statusCode: StatusCodes.Status501NotImplemented)
            : Results.File(file, "application/pdf", name);
    }
}
