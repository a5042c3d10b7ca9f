using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace LifecycleConsole.Web.Hosting;

/// <summary>The word that ties what a person saw to what the log says.</summary>
public static class ErrorId
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>13 letters and digits, none of which are mistaken for another when read aloud.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, 13);
}

/// <summary>Gives every unhandled error of a request an id and writes both to the log.</summary>
internal sealed partial class ErrorIds(ILogger<ErrorIds> log) : IExceptionHandler
{
    /// <summary>The id of the error that this request ended in; null where it did not.</summary>
    public static string? Of(HttpContext? context) => context?.Items[typeof(ErrorIds)] as string;

    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var id = ErrorId.New();
        httpContext.Items[typeof(ErrorIds)] = id;
        Failed(id, httpContext.Request.Method, httpContext.Request.Path, exception);
        return ValueTask.FromResult(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Error {ErrorId} in {Method} {Path}")]
    private partial void Failed(string errorId, string method, string path, Exception exception);
}

internal static class ErrorPages
{
    public static IServiceCollection AddErrorIds(this IServiceCollection services) =>
        services.AddExceptionHandler<ErrorIds>();

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            SuppressDiagnosticsCallback = _ => true, // ErrorIds has logged it, with its id
        });
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    }
}
