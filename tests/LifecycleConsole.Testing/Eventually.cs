using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LifecycleConsole.Testing;

/// <summary>
/// For what another process or a browser does in its own time. What we do ourselves is awaited, not asked for again.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks until the answer is yes; fails with a sentence when it is still no at the deadline.</summary>
    public static async Task IsTrueAsync(
        Func<Task<bool>> question,
        TimeSpan deadline,
        [CallerArgumentExpression(nameof(question))] string what = ""
    )
    {
        var asked = Stopwatch.StartNew();
        using var pulse = new PeriodicTimer(Step);
        while (!await question())
        {
            if (asked.Elapsed >= deadline)
            {
                Assert.Fail($"Still not true after {deadline.TotalSeconds:0.###} s: {what}");
            }

            await pulse.WaitForNextTickAsync();
        }
    }
}
