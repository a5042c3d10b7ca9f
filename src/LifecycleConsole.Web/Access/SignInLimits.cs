using System.Threading.RateLimiting;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// How often one address may try to get in: names, passwords, codes, passkeys, set-up and password links together.
/// Beyond it the answer is 429, before anything is looked up. Guesses at one user from many addresses end at his
/// lock-out.
/// </summary>
internal static class SignInLimits
{
    private const string Setting = "SignIn:PerMinute";
    private const int Usual = 60;

    private static readonly string[] Doors =
    [
        "/sign-in", "/second-factor", "/setup", "/set-password", "/confirm-address", "/security", "/change-password",
        PasskeyDoors.Path,
    ];

    public static IServiceCollection AddSignInLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue(Setting, Usual);
        if (perMinute < 1)
        {
            throw new InvalidOperationException($"{Setting} is {perMinute}. It is at least 1.");
        }
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                context => PartOf(context, perMinute));
            limiter.OnRejected = async (rejected, cancellationToken) =>
            {
                var response = rejected.HttpContext.Response;
                response.Headers.RetryAfter = "60";
                response.ContentType = "text/plain; charset=utf-8";
                await response.WriteAsync(SecurityTexts.TooMany, cancellationToken);
            };
        });
    }

    private static RateLimitPartition<string> PartOf(HttpContext context, int perMinute) => IsDoor(context.Request)
        ? RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
            })
        : RateLimitPartition.GetNoLimiter("");

    private static bool IsDoor(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && Doors.Any(door => request.Path.StartsWithSegments(door, StringComparison.OrdinalIgnoreCase));
}
