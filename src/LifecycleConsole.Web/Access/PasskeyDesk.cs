using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Access;

/// <summary>What a device is asked for. Written into the question, so that an answer serves nothing else.</summary>
public enum PasskeyMatter
{
    /// <summary>A new passkey of the signed-in user.</summary>
    New = 1,

    /// <summary>Who is it? Nobody is named, so that nothing is told of anybody.</summary>
    SignIn = 2,

    /// <summary>The second step after the password.</summary>
    Step = 3,

    /// <summary>The signed-in user proves again who he is.</summary>
    Prove = 4,
}

/// <param name="Options">For the browser's <c>navigator.credentials</c>.</param>
/// <param name="State">Comes back with the answer; sealed.</param>
internal sealed record PasskeyQuestion(JsonElement Options, string State);

/// <summary>What a form with a passkey posts.</summary>
public sealed class PasskeyAnswer
{
    private const int LengthMax = 64 * 1024;

    /// <summary>What the device gave, as the browser writes it.</summary>
    public string Answer { get; set; } = "";

    public string State { get; set; } = "";

    /// <summary>Of a new passkey.</summary>
    public string Name { get; set; } = "";

    public bool Remember { get; set; }

    internal bool IsWhole => Answer.Length is > 0 and <= LengthMax && State.Length is > 0 and <= LengthMax;
}

/// <summary>A device's answer that is right, and whose it is.</summary>
internal sealed record PasskeyGiven(ConsoleUser User, PasskeyUse Use);

/// <summary>
/// Puts questions to devices and checks what they sign (WebAuthn, by Identity's handler). A question is sealed into the
/// page and kept nowhere; the operations take each answer once.
/// </summary>
internal sealed class PasskeyDesk(
    IPasskeyHandler<ConsoleUser> handler, PasskeySeal seal, SignInClock clock, IHttpContextAccessor context,
    ILogger<PasskeyDesk> log)
{
    private HttpContext Context => context.HttpContext
        ?? throw new InvalidOperationException("Devices are asked within a request.");

    public async Task<PasskeyQuestion> AskNewAsync(ConsoleUser user)
    {
        var name = user is { Kind: UserKind.SubUser, AccountId: { } account }
            ? $"{user.UserName}@{account}"
            : user.UserName!;
        var entity = new PasskeyUserEntity { Id = user.Id, Name = name, DisplayName = name };
        var made = await handler.MakeCreationOptionsAsync(entity, Context);
        return Question(made.CreationOptionsJson, new(PasskeyMatter.New, user.Id, made.AttestationState));
    }

    /// <param name="user">Whose device is asked; null: whoever it is.</param>
    public async Task<PasskeyQuestion> AskAsync(PasskeyMatter matter, ConsoleUser? user)
    {
        var made = await handler.MakeRequestOptionsAsync(user, Context);
        return Question(made.RequestOptionsJson, new(matter, user?.Id, made.AssertionState));
    }

    /// <summary>The new passkey of that user; null where the answer is not right.</summary>
    public async Task<Passkey?> NewAsync(string userId, PasskeyAnswer answer)
    {
        if (Open(answer, PasskeyMatter.New, userId) is not { } asked)
        {
            return null;
        }
        var made = await handler.PerformAttestationAsync(new()
        {
            HttpContext = Context, CredentialJson = answer.Answer, AttestationState = asked.State,
        });
        if (!made.Succeeded || made.UserEntity.Id != userId)
        {
            PasskeyLog.Refused(log, made.Failure?.Message ?? "another user's", FromWhere());
            return null;
        }
        var info = made.Passkey;
        return new Passkey
        {
            Id = Base64Url.EncodeToString(info.CredentialId),
            UserId = userId,
            Name = answer.Name,
            PublicKey = Base64Url.EncodeToString(info.PublicKey),
            SignCount = info.SignCount,
            Transports = string.Join(',', info.Transports ?? []),
            IsBackupEligible = info.IsBackupEligible,
            IsBackedUp = info.IsBackedUp,
            CreatedAt = clock.Now,
            LastAskedAt = asked.At,
        };
    }

    /// <summary>Whose device answered what was asked; null where the answer is not right.</summary>
    /// <param name="userId">Of whom it was asked; null: of whoever it is.</param>
    public async Task<PasskeyGiven?> AnswerAsync(PasskeyMatter matter, string? userId, PasskeyAnswer answer)
    {
        if (Open(answer, matter, userId) is not { } asked)
        {
            return null;
        }
        var given = await handler.PerformAssertionAsync(new()
        {
            HttpContext = Context, CredentialJson = answer.Answer, AssertionState = asked.State,
        });
        if (!given.Succeeded)
        {
            PasskeyLog.Refused(log, given.Failure.Message, FromWhere());
            return null;
        }
        var id = Base64Url.EncodeToString(given.Passkey.CredentialId);
        return new(given.User, new(id, given.Passkey.SignCount, given.Passkey.IsBackedUp, asked.At));
    }

    /// <summary>Null where the actor has proved again who he is.</summary>
    public async Task<Refusal?> WhyNotProvenAsync(
        Actor actor, SessionOperations sessions, PasskeyAnswer answer) =>
        await AnswerAsync(PasskeyMatter.Prove, actor.UserId, answer) is { } given
            ? (await sessions.ProveByPasskeyAsync(actor, given.Use, Context.RequestAborted)).Refusal
            : FactorRefusals.WrongProof.With();

    private string FromWhere() => Context.Connection.RemoteIpAddress?.ToString() ?? "";

    private PasskeyQuestion Question(string options, PasskeyAsked asked) =>
        new(JsonDocument.Parse(options).RootElement, seal.Close(asked with { At = clock.Now }));

    private PasskeyAsked? Open(PasskeyAnswer answer, PasskeyMatter matter, string? userId) =>
        answer.IsWhole && seal.Open(answer.State) is { } asked
        && asked.Matter == matter && asked.UserId == userId
        && clock.Now - asked.At <= Passkey.QuestionLasts
            ? asked
            : null;
}

/// <param name="State">What Identity's handler wants back.</param>
internal sealed record PasskeyAsked(PasskeyMatter Matter, string? UserId, string? State)
{
    public DateTimeOffset At { get; init; }
}

/// <summary>Seals questions by the console's keys: whoever carries one can neither read nor change it.</summary>
internal sealed class PasskeySeal(IDataProtectionProvider keys)
{
    private readonly IDataProtector _protector = keys.CreateProtector("LifecycleConsole.Passkey.Question.v1");

    public string Close(PasskeyAsked asked) => _protector.Protect(JsonSerializer.Serialize(asked));

    /// <summary>Null where it is none of the console's.</summary>
    public PasskeyAsked? Open(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<PasskeyAsked>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

internal static partial class PasskeyLog
{
    [LoggerMessage(1, LogLevel.Warning, "Passkey refused: {Reason} From {Address}")]
    public static partial void Refused(ILogger log, string reason, string address);
}
