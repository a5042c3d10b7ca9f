using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Releases;

/// <summary>
/// What must be typed before a severe deed: the name of one instance, the verb and the count of several.
/// </summary>
public static class Confirmation
{
    /// <summary>Null where nothing need be typed: scheduling can be undone until it comes due.</summary>
    public static string? WordsFor(InstanceCommand command, Plan plan)
    {
        if (command is not ReleaseNow)
        {
            return null;
        }
        var applying = plan.Applying.ToList();
        return applying is [var only]
            ? only.SubjectName
            : TimeWords.Fill(ReleaseTexts.ConfirmVerb, applying.Count);
    }

    /// <summary>Blanks around it do not count; upper and lower case do.</summary>
    public static bool IsGiven(string? words, string typed) =>
        words is null || string.Equals(words.Trim(), typed.Trim(), StringComparison.Ordinal);
}
