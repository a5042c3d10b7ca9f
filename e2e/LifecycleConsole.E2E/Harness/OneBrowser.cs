using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(OneBrowser))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace LifecycleConsole.E2E.Harness;

/// <summary>One Chromium for the whole run. Each visit is a context of its own.</summary>
public sealed class OneBrowser : IAsyncLifetime
{
    /// <summary>Generous: other work may share the machine. Nothing waits for it where things go well.</summary>
    public const float PatienceMs = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Fails in CI, and skips elsewhere, where there is no browser.</summary>
    public IBrowser Browser
    {
        get
        {
            var found = Chromium.FindOrExplain();
            Assert.SkipUnless(found.Path is not null || TestPlace.IsCi, found.Explanation);
            return _browser ?? throw new InvalidOperationException(found.Explanation);
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Chromium.FindOrExplain().Path is not { } path)
        {
            return;
        }
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = Chromium.Arguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
    }
}
