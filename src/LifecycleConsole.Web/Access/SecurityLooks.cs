using System.Globalization;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Access;

/// <summary>The one map from what was done about signing in to what the pages show.</summary>
internal static class SecurityLooks
{
    internal static bool Knows(Effect effect) => 
        effect is (>= Effect.FactorOn and <= Effect.Proven) or (>= Effect.PasskeyAdded and <= Effect.AccessKeyTold);

    internal static Look Result(Effect effect) => new(
        Word("Result" + effect),
        effect switch
        {
            Effect.FactorOff or Effect.FactorReset or Effect.RecoveryCodeUsed or Effect.PasskeyRemoved
                or Effect.AccessKeyTold => Tone.Warn,
            Effect.SignedIn or Effect.SessionEnded or Effect.SessionsEnded => Tone.Still,
            _ => Tone.Ok,
        },
        effect switch
        {
            Effect.SignedIn or Effect.SessionEnded or Effect.SessionsEnded => "user",
            _ => "shield",
        });

    internal static string Sentence(Effect effect) => Word("Effect" + effect);

    internal static string Audit(Effect effect) => Word("Audit" + effect);

    private static string Word(string key) =>
        SecurityTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)
        ?? throw new ArgumentOutOfRangeException(nameof(key), key, "An effect without a word.");
}
