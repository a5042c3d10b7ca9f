using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Refunds;

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
    }
}
