namespace LifecycleConsole.Domain.Plans;

/// <summary>What the back-end complained of, within the one line of a change.</summary>
internal static class Problems
{
    public static string After(string problem) =>
        problem.Length == 0 ? "" : ": " + problem.ReplaceLineEndings(" ");
}
