using LifecycleConsole.Domain.Instances;
using LifecycleConsole.E2E.Harness;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Frame;

/// <summary>The console in Chinese: chosen once, and kept with the user.</summary>
public sealed class LanguageTests(ConsoleFixture console) : Journey(console)
{
    private const string Chinese = "简体中文";

    [Fact]
    public async Task Chosen_once_it_stays_through_a_release_and_a_new_sign_in_here_and_elsewhere()
    {
        await using (var visit = await Visit.OpenAsync(Console.Browser, Console.Host.Address))
        {
            await visit.SignInAsync(ConsoleFixture.Owner, ConsoleFixture.Password);
            await visit.GoAsync("instances?rows=100&sort=name");
            await visit.ButtonAsync("Language: English");
            await visit.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = Chinese }).ClickAsync();
            await IsChineseAsync(visit);
            await Expect(visit.Page).ToHaveURLAsync(new Uri(visit.Address, "instances?rows=100&sort=name").ToString());

            await ReleaseAsync(visit, "batch-worker-01");
            await visit.ButtonAsync($"账号：{ConsoleFixture.Owner}");
            await visit.Page.GetByRole(AriaRole.Menuitem, new() { Name = "退出登录" }).ClickAsync();
            await SignInAsync(visit);
        }
        await using var elsewhere = await Visit.OpenAsync(Console.Browser, Console.Host.Address);
        await elsewhere.SignInAsync(ConsoleFixture.Owner, ConsoleFixture.Password);
        await IsChineseAsync(elsewhere);
    }

    [Fact]
    public async Task Before_signing_in_the_browsers_language_is_spoken_and_another_can_be_chosen()
    {
        await using var visit = await Visit.OpenAsync(
            Console.Browser, Console.Host.Address, session: null, Sight.Narrow with { Locale = "zh-CN" });
        await visit.Page.GotoAsync("sign-in");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "登录" })).ToBeVisibleAsync();
        await visit.ButtonAsync("English");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await visit.FillSignInAsync(ConsoleFixture.SubUser, ConsoleFixture.Password);
        await visit.ReadyAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task What_somebody_else_does_is_told_in_the_readers_language()
    {
        await using var visit = await InChineseAsync("instances?rows=100&sort=name");
        await Expect(visit.Row("batch-worker-02")).ToContainTextAsync("运行中");
        await Console.DoAsync("batch-worker-02", ids => new StopInstances(ids, StoppedMode.KeepCharging));
        await Expect(visit.Row("batch-worker-02")).ToContainTextAsync("已停止");
    }

    [Fact]
    public async Task A_file_is_the_same_in_every_language()
    {
        await using var visit = await InChineseAsync("transactions");
        var file = await visit.Page.Context.APIRequest.GetAsync("transactions.csv");
        (await file.TextAsync()).ShouldContain("Sequence,Effective (UTC)");
    }

    [Fact]
    public async Task A_link_or_form_of_another_site_changes_nothing()
    {
        await using var visit = await EnterAsAsync(ConsoleFixture.Operator, "accounts");
        var forms = visit.Page.Context.APIRequest.CreateFormData();
        forms.Set("language", "zh-Hans");
        (await visit.Page.Context.APIRequest.PostAsync("language", new() { Form = forms })).Status.ShouldBe(400);
        await visit.GoAsync("accounts");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    private async Task<Visit> InChineseAsync(string path)
    {
        var visit = await EnterAsAsync(ConsoleFixture.SubUser, "");
        await visit.ReadInChineseAsync();
        await visit.GoAsync(path);
        return visit;
    }

    private static async Task ReleaseAsync(Visit visit, string name)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = $"管理 {name}", Exact = true }).ClickAsync();
        await visit.Item("释放").ClickAsync();
        await visit.Dialog.GetByLabel("立即释放").CheckAsync();
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await Expect(visit.Dialog).ToContainTextAsync("不可撤销");
        await visit.Dialog.GetByLabel("以确认").FillAsync(name);
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = $"确定，释放 {name}" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "操作结果" }))
            .ToContainTextAsync($"{name} 已释放，不再收费。");
    }

    private static async Task SignInAsync(Visit visit)
    {
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "登录" })).ToBeVisibleAsync();
        await visit.Page.GetByLabel("用户名或邮箱").FillAsync(ConsoleFixture.Owner);
        await visit.Page.GetByLabel("密码").FillAsync(ConsoleFixture.Password);
        await visit.ButtonAsync("登录");
        await IsChineseAsync(visit);
    }

    private static async Task IsChineseAsync(Visit visit)
    {
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await visit.ReadyAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "回收站" }).First).ToBeVisibleAsync();
    }
}
