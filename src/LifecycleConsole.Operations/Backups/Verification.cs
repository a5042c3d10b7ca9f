namespace LifecycleConsole.Operations.Backups;

/// <summary>One thing that can be proven of the whole database.</summary>
/// <param name="FindAsync">The first problem in a sentence; null where there is none.</param>
public sealed record HouseCheck(string Name, Func<CancellationToken, Task<string?>> FindAsync);

/// <summary>Runs every check that the features have registered, in their order, up to the first problem.</summary>
public sealed class Verification(IEnumerable<HouseCheck> checks)
{
    /// <param name="onChecked">Called with the name of each check that found nothing.</param>
    /// <returns>The check that failed and its problem; null where all is well.</returns>
    public async Task<(string Name, string Problem)?> RunAsync(
        Action<string> onChecked, CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            if (await check.FindAsync(cancellationToken).ConfigureAwait(false) is { } problem)
            {
                return (check.Name, problem);
            }
            onChecked(check.Name);
        }
        return null;
    }
}
