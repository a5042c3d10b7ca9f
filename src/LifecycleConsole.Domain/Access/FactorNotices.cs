using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>Whom something about signing in concerns.</summary>
/// <param name="AccountId">0: staff.</param>
public readonly record struct NoticeReader(string UserId, long AccountId);

/// <summary>What people are told of their own ways to sign in, so that nobody else changes them unseen.</summary>
public static class FactorNotices
{
    /// <summary>
    /// The words of <see cref="NoticeKind.FactorChanged"/> and <see cref="NoticeKind.PasskeyChanged"/>.
    /// </summary>
    public const string On = "on";
    public const string Off = "off";
    public const string Reset = "reset";
    public const string Codes = "codes";
    public const string Added = "added";
    public const string Removed = "removed";

    public static NoticeGiven Factor(NoticeReader reader, string what, DateTimeOffset at) =>
        Of(reader, NoticeKind.FactorChanged, at, ("what", what));

    public static NoticeGiven Passkey(NoticeReader reader, string what, string name, DateTimeOffset at) =>
        Of(reader, NoticeKind.PasskeyChanged, at, ("what", what), ("name", name));

    public static NoticeGiven Password(NoticeReader reader, DateTimeOffset at) =>
        Of(reader, NoticeKind.PasswordChanged, at);

    /// <summary>To an owner: a user of the account has no second factor any more.</summary>
    /// <param name="name">Of the user.</param>
    public static NoticeGiven UserReset(NoticeReader owner, string name, DateTimeOffset at) =>
        Of(owner, NoticeKind.UserFactorReset, at, ("name", name));

    /// <summary>An AccessKey of the user is older than it should be; once in each period of its age.</summary>
    /// <param name="days">How old it is.</param>
    public static NoticeGiven KeyOld(NoticeReader reader, string keyId, long days, DateTimeOffset at) => new(new Notice
    {
        Key = $"access-key:{keyId}:old-{days}",
        AccountId = reader.AccountId,
        UserId = reader.UserId,
        Kind = NoticeKind.AccessKeyOld,
        SubjectId = keyId,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = NoticeFact.Of(keyId), ["days"] = NoticeFact.Of(days),
        },
        At = at,
    });

    private static NoticeGiven Of(
        NoticeReader reader, NoticeKind kind, DateTimeOffset at, params (string Name, string Text)[] facts) =>
        new(new Notice
        {
            Key = $"factor:{reader.UserId}:{kind}:{string.Join('-', facts.Select(fact => fact.Text))}:{at.UtcTicks}",
            AccountId = reader.AccountId,
            UserId = reader.UserId,
            Kind = kind,
            SubjectId = reader.UserId,
            Arguments = facts.Append((Name: "at", Text: "")).ToDictionary(
                fact => fact.Name, fact => fact.Name == "at" ? NoticeFact.Of(at) : NoticeFact.Of(fact.Text),
                StringComparer.Ordinal),
            At = at,
        });
}
