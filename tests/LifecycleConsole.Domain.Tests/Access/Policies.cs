using System.Text.Json;
using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Tests.Access;

/// <summary>Policies in few words.</summary>
internal static class Policies
{
    public const long AccountId = 7;

    /// <summary>A policy named <c>p</c> of statements like <c>"Effect": "Allow", …</c>.</summary>
    public static PolicySet Set(params string[] statements) =>
        new([new GrantedPolicy("p", Read($$"""{"Version": "1", "Statement": [{{Joined(statements)}}]}"""))]);

    public static PolicyDocument Read(string text)
    {
        var read = PolicyParser.Parse(text);
        read.Refusal.ShouldBeNull();
        return read.Value!;
    }

    public static Actor SubUser(PolicySet? policies) => new()
    {
        Kind = UserKind.SubUser, AccountId = AccountId, UserId = "z", UserName = "zhao.lei",
        SourceAddress = "203.0.113.7", Grants = Grants.Of(policies, Given.Now),
    };

    /// <summary>The actor with these actions on everything.</summary>
    public static Actor Granted(Actor actor, params string[] actions) =>
        actor with { Grants = Grants.Of(Set(Allow(actions)), Given.Now) };

    public static string Allow(params string[] actions) =>
        $"\"Effect\": \"Allow\", \"Action\": {JsonSerializer.Serialize(actions)}, \"Resource\": \"*\"";

    public static PolicyRequest Asking(ActionName action) => new()
    {
        Action = action, AccountId = AccountId, Now = Given.Now, SourceAddress = "203.0.113.7",
    };

    private static string Joined(string[] statements) => string.Join(", ", statements.Select(s => $"{{{s}}}"));
}
