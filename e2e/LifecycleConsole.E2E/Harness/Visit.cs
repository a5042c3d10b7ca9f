using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>How a browser looks at the console.</summary>
public sealed record Sight(int Width = 1280, int Height = 800, bool IsDark = false, string Locale = "en-US")
{
    public static readonly Sight Wide = new();
    public static readonly Sight Narrow = new(360, 780);
}

/// <summary>
/// Somebody at a browser: a context and a page. Any warning or error that the browser tells fails the test when the
/// visit ends.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly ConcurrentQueue<string> _expected = new();

    private Visit(IPage page, Uri address)
    {
        Page = page;
        Address = address;
        page.PageError += (_, error) => _problems.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _problems.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
    }

    public IPage Page { get; }

    public Uri Address { get; }

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>The notices with results.</summary>
    public ILocator Notices => Page.GetByRole(AriaRole.Region, new() { Name = "Results" });

    /// <summary>The alert with this text; others may be there for a moment while the sheets load.</summary>
    public ILocator Alert(string text) => Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = text });

    /// <param name="session">Storage state of a signed-in user; null: nobody.</param>
    public static async Task<Visit> OpenAsync(
        IBrowser browser, Uri address, string? session = null, Sight? sight = null)
    {
        var look = sight ?? Sight.Wide;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            StorageState = session,
            Locale = look.Locale,
            TimezoneId = "Asia/Shanghai",
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = look.Width, Height = look.Height },
        });
        context.SetDefaultTimeout(OneBrowser.PatienceMs);
        return new Visit(await context.NewPageAsync(), address);
    }

    /// <summary>Opens a page of the console and waits until it answers to clicks.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await ReadyAsync();
    }

    /// <summary>As if Chinese had been chosen in this browser.</summary>
    public Task ReadInChineseAsync() => Page.Context.AddCookiesAsync(
        [new() { Name = "lc-language", Value = "zh-Hans", Url = Address.ToString() }]);

    /// <summary>Waits until the address has these words in it, by whichever way it came there.</summary>
    public Task IsAtAsync(string words) => Assertions.Expect(Page).ToHaveURLAsync(
        new Regex(Regex.Escape(words), RegexOptions.None, TimeSpan.FromSeconds(1)));

    public Task ReadyAsync() =>
        Page.Locator(".lc-layout[data-interactive=true]").WaitForAsync();

    public async Task SignInAsync(string user, string password)
    {
        await Page.GotoAsync("sign-in");
        await FillSignInAsync(user, password);
        await ReadyAsync();
    }

    public async Task FillSignInAsync(string user, string password)
    {
        await Page.GetByLabel("User name or e-mail").FillAsync(user);
        await Page.GetByLabel("Password").FillAsync(password);
        await ButtonAsync("Sign in");
    }

    /// <summary>Presses the button with this name.</summary>
    public Task ButtonAsync(string name) =>
        Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>
    /// What the browser tells with these words in it is right here: a missing page, a connection cut.
    /// </summary>
    public void Expect(string words) => _expected.Enqueue(words);

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        _problems.Where(told => !_expected.Any(told.Contains)).ShouldBeEmpty();
    }
}
