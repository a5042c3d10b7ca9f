using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Channels;
using LifecycleConsole.Web.Frame;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Web.Tests.Channels;

public sealed class MessageSettingsFacesTests : WholePageTest
{
    [Fact]
    public async Task An_owner_sees_his_address_and_the_defaults_and_what_he_chooses_is_kept()
    {
        var page = await OpenAsync(UserKind.Owner);

        page.Find(".address .is").TextContent.ShouldBe("u-1@example.com");
        page.Find(".address .bd").TextContent.ShouldBe("Confirmed");
        page.FindAll("tbody tr").Count.ShouldBe(9);
        var payments = page.Find("[aria-label='Payments, transfers, vouchers by e-mail']");
        payments.HasAttribute("checked").ShouldBeTrue();
        page.FindAll("td .sub").Count(s => s.TextContent == "default").ShouldBe(9);

        await payments.ChangeAsync(new() { Value = false });

        page.Find("[aria-label='Payments, transfers, vouchers by e-mail']").HasAttribute("checked").ShouldBeFalse();
        page.FindAll("td .sub").Count(s => s.TextContent == "default").ShouldBe(8);
        (await Ground.ReadAsync(db => db.NoticeChoices.SingleAsync())).ByMail.ShouldBeFalse();
        Services.GetRequiredService<Notices>().Shown.Single().Text
            .ShouldBe("Payments, transfers, vouchers: e-mail is off.");
    }

    [Fact]
    public async Task Staff_choose_what_staff_are_told_and_have_no_web_hooks()
    {
        var page = await OpenAsync(UserKind.Operator);

        page.FindAll("tbody tr").Count.ShouldBe(3);
        page.FindAll("a[href=web-hooks]").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_is_sent_to_another_address_and_one_that_is_none_is_refused()
    {
        var page = await OpenAsync(UserKind.Owner);
        page.Find(".address button").HasAttribute("disabled").ShouldBeTrue(); // nothing to confirm

        await page.Find("#mail-address").InputAsync(new() { Value = "no-address" });
        await page.Find("form").SubmitAsync();
        page.Find("[role=alert]").TextContent.ShouldContain("no e-mail address");

        await page.Find("#mail-address").InputAsync(new() { Value = "new@example.com" });
        await page.Find("form").SubmitAsync();
        page.FindAll("[role=alert]").ShouldBeEmpty();
        Directory.GetFiles(Ground.Place.Spool).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Without_e_mail_the_page_says_so_and_choices_can_still_be_made()
    {
        Ground.Mail = new MailOptions();
        await Ground.RestartAsync();
        var page = await OpenAsync(UserKind.Owner);

        page.Find(".note").TextContent.ShouldContain("not configured by the operator");
        page.Find("#mail-address").HasAttribute("disabled").ShouldBeTrue();
        page.FindAll("tbody input[disabled]").ShouldBeEmpty();
    }

    private async Task<IRenderedComponent<MessageSettingsPage>> OpenAsync(UserKind kind)
    {
        var isStaff = kind == UserKind.Operator;
        await Ground.PlantUserAsync("u-1", kind, isStaff ? null : Sample.AccountId);
        SignIn(kind, isStaff ? 0 : Sample.AccountId);
        var page = Render<MessageSettingsPage>();
        await page.WaitForStateAsync(() => page.FindAll("tbody tr").Count > 0);
        return page;
    }
}
