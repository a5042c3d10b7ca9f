using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using LifecycleConsole.Web.Wallet;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Access;

/// <summary>What the script of a form with a passkey asks for, each with the form's antiforgery token.</summary>
internal static class PasskeyDoors
{
    public const string Path = "/passkeys";

    private const string QuestionPath = Path + "/question";
    private const string ProofPath = Path + "/proof";

    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<PasskeySeal>().AddScoped<PasskeyDesk>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PublicAddress>((options, address) =>
        {
            // A device that has not looked who holds it is no second factor; one that keeps no name needs one typed.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AuthenticatorTimeout = TimeSpan.FromMinutes(5);
            options.ServerDomain = address.Fixed?.Host;
            options.ValidateOrigin = asked => ValueTask.FromResult(
                !asked.CrossOrigin && asked.Origin == OriginOf(address, asked.HttpContext.Request));
        });
        return services;
    }

    public static void MapPasskeys(this WebApplication app)
    {
        app.MapPost(QuestionPath, AskAsync).AllowAnonymous();
        app.MapPost(ProofPath, ProveAsync).RequireAuthorization();
    }

    private static string OriginOf(PublicAddress address, HttpRequest request) =>
        address.Fixed?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";

    private static async Task<IResult> AskAsync(
        HttpContext context, IAntiforgery tokens, PasskeyDesk desk, SignInManager<ConsoleUser> signIn,
        PasskeyOperations passkeys)
    {
        if (!await tokens.IsRequestValidAsync(context))
        {
            return Unfit();
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Enum.TryParse<PasskeyMatter>(form["matter"], out var matter) || !Enum.IsDefined(matter))
        {
            return Unfit();
        }
        if (matter == PasskeyMatter.SignIn)
        {
            return Results.Json(await desk.AskAsync(matter, user: null));
        }
        if (matter == PasskeyMatter.Step)
        {
            return await signIn.GetTwoFactorAuthenticationUserAsync() is { } named
                ? Results.Json(await desk.AskAsync(matter, named))
                : Refused(FactorRefusals.PasskeyNotTaken.With());
        }
        if (await SessionActor.OfAsync(context) is not { } actor
            || await signIn.UserManager.FindByIdAsync(actor.UserId) is not { } user)
        {
            return Refused(FactorRefusals.SignedOut.With());
        }
        if (matter == PasskeyMatter.Prove)
        {
            return Results.Json(await desk.AskAsync(matter, user));
        }
        return await passkeys.WhyNotAddAsync(actor, context.RequestAborted) is { } refusal
            ? Refused(refusal)
            : Results.Json(await desk.AskNewAsync(user));
    }

    /// <summary>From above an open page, which asks then whether it is so.</summary>
    private static async Task<IResult> ProveAsync(
        HttpContext context, IAntiforgery tokens, PasskeyDesk desk, SessionOperations sessions)
    {
        if (!await tokens.IsRequestValidAsync(context) || await SessionActor.OfAsync(context) is not { } actor)
        {
            return Unfit();
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var answer = new PasskeyAnswer
        {
            Answer = form["Passkey.Answer"].ToString(), State = form["Passkey.State"].ToString(),
        };
        return await desk.WhyNotProvenAsync(actor, sessions, answer) is { } refusal
            ? Refused(refusal)
            : Results.NoContent();
    }

    /// <summary>With a text, so that no page of errors takes its place.</summary>
    private static IResult Unfit() => Results.Text(
        SecurityTexts.PasskeyFailed, "text/plain; charset=utf-8", statusCode: StatusCodes.Status400BadRequest);

    private static IResult Refused(Refusal refusal) => Results.Text(
        RefusalText.Of(refusal, "UTC"), "text/plain; charset=utf-8", statusCode: StatusCodes.Status409Conflict);
}
