namespace LifecycleConsole.Testing;

/// <summary>How deep the tests go: the environment's TEST_DEPTH, <c>ci</c> (default) or <c>full</c>.</summary>
public static class TestDepth
{
    /// <exception cref="InvalidOperationException">TEST_DEPTH holds another word.</exception>
    public static bool IsFull { get; } = IsFullIn(Environment.GetEnvironmentVariable("TEST_DEPTH"));

    /// <summary>The size of a sample, a seed count, a duration: the smaller in CI, the larger at full depth.</summary>
    public static T Pick<T>(T ci, T full) => IsFull ? full : ci;

    internal static bool IsFullIn(string? word) =>
        word switch
        {
            null or "" or "ci" => false,
            "full" => true,
            _ => throw new InvalidOperationException($"TEST_DEPTH is '{word}'; it may be 'ci' or 'full'."),
        };
}
