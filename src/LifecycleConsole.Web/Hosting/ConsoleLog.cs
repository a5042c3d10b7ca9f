namespace LifecycleConsole.Web.Hosting;

/// <summary>Logs go to the console: one line each, or JSON where <c>Logging:Format</c> is <c>json</c>.</summary>
internal static class ConsoleLog
{
    /// <summary>A line per request, statement or trigger helps nobody. Settings still win.</summary>
    private static readonly string[] Quiet =
        ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Quartz", "System.Net.Http"];

    public static void AddConsoleLog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        foreach (var category in Quiet.Where(c => configuration[$"Logging:LogLevel:{c}"] is null))
        {
            logging.AddFilter(category, LogLevel.Warning);
        }
        if (string.Equals(configuration["Logging:Format"], "json", StringComparison.OrdinalIgnoreCase))
        {
            logging.AddJsonConsole(o =>
            {
                o.IncludeScopes = true;
                o.UseUtcTimestamp = true;
                o.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
            return;
        }
        logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "HH:mm:ss.fff ";
        });
    }
}
