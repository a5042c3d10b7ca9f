using System.Globalization;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Harness;

/// <summary>What the seed's procedures do in the release dialog, in their words.</summary>
public static class ReleaseSteps
{
    extension(Visit visit)
    {
        public ILocator Ok => visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK, " });

        public ILocator Next => visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Next" });

        public ILocator AutomaticRelease =>
            visit.Dialog.GetByRole(AriaRole.Switch, new() { Name = "Automatic Release" });

        public ILocator Typed => visit.Dialog.GetByLabel("to confirm");
    }

    /// <summary>In the dialog box, select Release Now. Click Next.</summary>
    public static async Task ReleaseNowAsync(this Visit visit)
    {
        await visit.Dialog.GetByLabel("Release Now").CheckAsync();
        await visit.Next.ClickAsync();
    }

    /// <summary>Type what is asked for, and click OK.</summary>
    public static async Task ConfirmAsync(this Visit visit, string words)
    {
        await Assertions.Expect(visit.Ok).ToBeDisabledAsync();
        await visit.Typed.FillAsync(words);
        await visit.OkAsync();
    }

    /// <summary>Click OK, and the dialog closes.</summary>
    public static async Task OkAsync(this Visit visit)
    {
        await visit.Ok.ClickAsync();
        await Assertions.Expect(visit.Dialog).ToBeHiddenAsync();
    }

    /// <summary>
    /// Select Scheduled Release, turn on the switch, and specify the release date and time (Shanghai's).
    /// </summary>
    public static async Task ScheduleAsync(this Visit visit, DateTimeOffset at)
    {
        await visit.Dialog.GetByLabel("Scheduled Release").CheckAsync();
        await visit.SwitchAsync(isOn: true);
        var local = at.ToOffset(TimeSpan.FromHours(8));
        await visit.SetTimeAsync(
            local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            local.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    public static async Task SetTimeAsync(this Visit visit, string date, string time)
    {
        await visit.Dialog.GetByLabel("Date", new() { Exact = true }).FillAsync(date);
        await visit.Dialog.GetByLabel("Time", new() { Exact = true }).FillAsync(time);
    }

    public static async Task SwitchAsync(this Visit visit, bool isOn)
    {
        var wanted = isOn ? "true" : "false";
        if (await visit.AutomaticRelease.GetAttributeAsync("aria-checked") != wanted)
        {
            await visit.AutomaticRelease.ClickAsync();
        }
        await Assertions.Expect(visit.AutomaticRelease).ToHaveAttributeAsync("aria-checked", wanted);
    }
}
