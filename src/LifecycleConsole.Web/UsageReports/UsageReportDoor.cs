using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.UsageReports;
using LifecycleConsole.Operations.UsageReports;
using Microsoft.AspNetCore.Mvc;

namespace LifecycleConsole.Web.UsageReports;

/// <summary>
/// Where the operator's meter sends its files, with the key in the settings; without one the door is not there. And the
/// template of a file.
/// </summary>
internal static partial class UsageReportDoor
{
    public const string Path = "/usage-reports/file";
    public const string TemplatePath = "/usage-reports/template.csv";
    public const string KeySetting = "UsageReports:Key";
    private const int KeyLengthMin = 32;
    private const int ProblemsMax = 50;
    private const string Scheme = "Bearer ";

    private static readonly string Template = $"""
        {UsageReportColumns.Header}
        h08-web-01,1000000000000001,i-bp1web01,InternetTraffic,512,2026-11-28T08:00:00Z,2026-11-28T09:00:00Z
        h08-gateway,1000000000000001,gateway,ApiCalls,120000,2026-11-28T08:00:00Z,2026-11-28T09:00:00Z

        """;

    /// <exception cref="InvalidOperationException">The key in the settings is too short to be a secret.</exception>
    public static void MapUsageReports(this WebApplication app)
    {
        app.MapGet(TemplatePath, () => Results.File(
            Encoding.UTF8.GetBytes(Template), "text/csv; charset=utf-8", "usage.csv")).RequireAuthorization();
        if (app.Configuration[KeySetting]?.Trim() is not { Length: > 0 } key)
        {
            return;
        }
        if (key.Length < KeyLengthMin)
        {
            throw new InvalidOperationException(
                $"{KeySetting} has {key.Length} characters. Give it {KeyLengthMin} or more, at random.");
        }
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        // Anybody can knock, and nobody is to fill the log by it.
        var said = new FixedWindowRateLimiter(new() { PermitLimit = 1, Window = TimeSpan.FromMinutes(1) });
        app.MapPost(Path, (HttpContext context, UsageReportOperations reports) =>
        {
            if (IsKnown(context.Request.Headers.Authorization.ToString(), digest))
            {
                return TakeAsync(context, reports);
            }
            if (said.AttemptAcquire().IsAcquired)
            {
                Unknown(app.Logger, context.Connection.RemoteIpAddress);
            }
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Task.FromResult(Results.Problem(
                statusCode: StatusCodes.Status401Unauthorized, title: "The key is missing or wrong.",
                detail: $"Send it as Authorization: Bearer …, as {KeySetting} has it."));
        }).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> TakeAsync(HttpContext context, UsageReportOperations reports)
    {
        if (await ReadAsync(context) is not { } file)
        {
            return Said(
                StatusCodes.Status413PayloadTooLarge,
                UsageReportRefusals.TooLarge.With(new RefusalArgument("max", UsageFile.BytesMax / 1024)));
        }
        var meter = Actor.System(0) with
        {
            UserName = "Usage meter",
            SourceAddress = context.Connection.RemoteIpAddress?.ToString() ?? "",
        };
        var done = await reports.TakeAsync(meter, file, print: null, context.RequestAborted);
        return done switch
        {
            { Refusal: { } refusal } => Said(StatusCodes.Status409Conflict, refusal),
            { Value: { Taken: { } taken } } => Results.Json(new { taken = taken.TakenCount, known = taken.KnownCount }),
            _ => Said(StatusCodes.Status400BadRequest, [.. done.Value.Review.Problems]),
        };
    }

    /// <summary>Digests are compared in constant time, so that neither length nor beginning tells.</summary>
    private static bool IsKnown(string header, byte[] digest) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())), digest);

    /// <summary>Null of what is longer than a file may be.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > UsageFile.BytesMax)
        {
            return null;
        }
        var buffer = new byte[UsageFile.BytesMax + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length > UsageFile.BytesMax ? null : buffer[..length];
    }

    /// <summary>RFC 9457, with a sentence for each problem.</summary>
    private static IResult Said(int status, params Refusal[] problems) => Results.Problem(new ProblemDetails
    {
        Status = status,
        Title = problems[0].Sentence,
        Type = problems[0].Code,
        Extensions =
        {
            ["count"] = problems.Length,
            ["problems"] = problems.Take(ProblemsMax).Select(problem => problem.Sentence).ToArray(),
        },
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Usage came from {Address} with a missing or wrong key. "
        + "It was refused; see UsageReports:Key. This is said once a minute at most")]
    private static partial void Unknown(ILogger logger, System.Net.IPAddress? address);
}
