using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Web.Wallet;

/// <summary>Where the gateway tells how a payment went, and the page of the sandbox gateway.</summary>
internal static class GatewayDoor
{
    public const string CallbackPath = "/payments/callback";
    private const int BodyLengthMax = 16 * 1024;

    /// <exception cref="InvalidOperationException">The sandbox is on where money is real.</exception>
    public static IServiceCollection AddPayments(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = PaymentOptions.From(configuration).Checked(environment.IsDevelopment());
        return services.AddWalletGateway(options).AddSingleton(PublicAddress.From(configuration, environment));
    }

    public static void MapPayments(this WebApplication app)
    {
        app.MapPost(CallbackPath, TakeAsync).AllowAnonymous().DisableAntiforgery();
        if (app.Services.GetService<SandboxGateway>() is not null)
        {
            app.MapPost(SandboxGateway.PagePath + "/{id}/{choice}", DecideAsync).AllowAnonymous().DisableAntiforgery();
        }
    }

    /// <summary>200 also where nothing changed, so that the gateway stops telling; what is refused says no more.
    /// </summary>
    private static async Task<IResult> TakeAsync(HttpContext context, PaymentDesk desk)
    {
        var body = await ReadAsync(context);
        if (body is null)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }
        var headers = context.Request.Headers;
        var taken = await desk.ReceiveAsync(
            new GatewayMessage(body, headers["X-Signature"].ToString(), headers["X-Timestamp"].ToString()),
            context.RequestAborted);
        return taken.IsAllowed ? Results.Ok() : Results.BadRequest(new { code = taken.Refusal.Code });
    }

    private static async Task<string?> ReadAsync(HttpContext context)
    {
        var buffer = new char[BodyLengthMax + 1];
        using var reader = new StreamReader(context.Request.Body);
        var length = await reader.ReadBlockAsync(buffer, context.RequestAborted);
        return length > BodyLengthMax ? null : new string(buffer, 0, length);
    }

    private static async Task<IResult> DecideAsync(
        string id, SandboxChoice choice, SandboxGateway gateway, CancellationToken cancellationToken) =>
        await gateway.DecideAsync(id, choice, cancellationToken) is { } returnTo
            ? Results.LocalRedirect(returnTo.PathAndQuery)
            : Results.NotFound();
}
