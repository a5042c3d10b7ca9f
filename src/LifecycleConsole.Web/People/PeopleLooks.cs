using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.People;

/// <summary>The one map from users, rights and what was done to them to what the pages show.</summary>
public static class PeopleLooks
{
    /// <summary>Whether somebody can sign in.</summary>
    public static Look Of(Person person) => person switch
    {
        { DisabledAt: not null } => new(PeopleTexts.StateDisabled, Tone.Still, "lock"),
        { HasPassword: false } => new(PeopleTexts.StateInvited, Tone.Info, "mail"),
        _ => new(PeopleTexts.StateActive, Tone.Ok, "ok"),
    };

    /// <summary>What the action lets one do, in words; its name where it has none.</summary>
    public static string Label(ActionName action) => Word("Do_" + action.Name.Replace(':', '_')) ?? action.Name;

    internal static bool Knows(Effect effect) => effect is (>= Effect.UserCreated and <= Effect.PolicyDeleted)
        or (>= Effect.AccessKeyCreated and <= Effect.GroupPoliciesSet);

    internal static Look Result(Effect effect) => new(
        Word("Result" + effect) ?? throw Unknown(effect),
        effect switch
        {
            Effect.UserDisabled or Effect.AccessKeyDisabled => Tone.Warn,
            Effect.UserDeleted or Effect.PolicyDeleted or Effect.AccessKeyDeleted
                or Effect.GroupDeleted => Tone.Bad,
            _ => Tone.Ok,
        },
        effect switch
        {
            Effect.UserDisabled or Effect.AccessKeyDisabled => "lock",
            Effect.UserDeleted or Effect.PolicyDeleted or Effect.AccessKeyDeleted
                or Effect.GroupDeleted => "bin",
            Effect.UserCreated or Effect.UserEnabled or Effect.PasswordLinked or Effect.UserAccessSet => "user",
            Effect.GroupCreated or Effect.GroupRenamed or Effect.GroupMembersSet => "users",
            _ => "shield",
        });

    internal static string Sentence(Effect effect) => Word("Effect" + effect) ?? throw Unknown(effect);

    internal static string Audit(Effect effect) => Word("Audit" + effect) ?? throw Unknown(effect);

    internal static string? Word(string key) =>
        PeopleTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);

    private static ArgumentOutOfRangeException Unknown(Effect effect) => new(nameof(effect), effect, null);
}
