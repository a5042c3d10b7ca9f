using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Tests.Wallet;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>
/// Keeps a forecast of the Overview, and holds it against what then happened where nobody did anything.
/// </summary>
internal sealed class ForecastOracle(HardLife life, long account)
{
    /// <summary>Each of a few lines of use is rounded by itself; the forecast rounds their sum.</summary>
    private const long CentsOfRounding = 5;

    private IReadOnlyList<SpendMonth> _foretold = [];

    /// <summary>Months that came as they were foretold.</summary>
    public int Months { get; private set; }

    /// <summary>Once all that was foretold has passed, another is kept.</summary>
    public async Task FollowAsync()
    {
        if (_foretold.Count == 0 || _foretold[^1].Last < Today)
        {
            await CheckAsync();
            _foretold = [.. (await MonthsAsync()).Where(month => month.IsAbout)];
        }
    }

    /// <summary>The months of it that are over.</summary>
    public async Task CheckAsync()
    {
        var now = (await MonthsAsync()).Where(month => !month.IsAbout).ToDictionary(month => month.First);
        foreach (var foretold in _foretold.Where(month => now.ContainsKey(month.First)))
        {
            var came = now[foretold.First];
            (came.Prepaid - foretold.Prepaid).ShouldBe(foretold.PrepaidAhead, $"prepaid in {foretold.First}");
            var beside = (came.Use - foretold.Use - foretold.UseAhead).Minor;
            Math.Abs(beside).ShouldBeLessThanOrEqualTo(CentsOfRounding, $"use in {foretold.First}");
            Months++;
        }
    }

    private DateOnly Today => DateOnly.FromDateTime(life.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);

    private async Task<IReadOnlyList<SpendMonth>> MonthsAsync() => (await life.Ground.Get<OverviewQueries>()
        .SpendAsync(RandomOwners.Owner(account), default)).Value!.Months;
}
