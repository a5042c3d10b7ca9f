using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Wallet;

internal static class LifeReport
{
    /// <summary>Names the seed, so that whoever sees it fail can have it again with TEST_SEED.</summary>
    public static async Task TellingAsync(this HardLife life, ITestOutputHelper output, int seed, Func<Task> test)
    {
        output.WriteLine($"TEST_SEED={seed}");
        try
        {
            await test();
        }
        catch (Exception wrong)
        {
            throw new InvalidOperationException(
                $"TEST_SEED={seed}, at {life.Now:O}, after {life.Deaths} deaths: {wrong.Message}", wrong);
        }
        output.WriteLine($"{life.Deaths} deaths until {life.Now:O}");
    }
}
