using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Profiles;

namespace LifecycleConsole.Web.Tests.Profiles;

public sealed class PolicyTests : WholePageTest
{
    [Fact]
    public void The_numbers_are_those_of_the_profile()
    {
        var other = Profile.Default with
        {
            ReleaseNotice = TimeSpan.FromHours(2), RetentionDays = 3, RecycleTakesOff = TakenOffKinds.Disks,
            ArrearsGrace = TimeSpan.FromMinutes(90), ArrearsKeep = TimeSpan.FromDays(1),
        };

        Text(Policy.Release, other).ShouldContain("at least 2 hours and at most 3 years ahead");
        Text(Policy.RecycleBin, other).ShouldContain("kept for 3 days after");
        Text(Policy.RecycleBin, other).ShouldNotContain("Elastic IP");
        Text(Policy.Arrears, other).ShouldContain("run on for 90 minutes");
        Text(Policy.Arrears, other).ShouldContain("1 day after the stop");
        Text(Policy.RecycleBin, other with { RetentionDays = 0 }).ShouldContain("There is no retention");
        Text(Policy.Renewal, other).ShouldContain("7, 5, 3 and 1 days before the end");
    }

    [Theory]
    [InlineData(null, "Release")]
    [InlineData("recycle-bin", "Recycle Bin")]
    [InlineData("no-such-rule", "Release")]
    public void Each_policy_has_its_address(string? name, string title)
    {
        SignIn(UserKind.Owner, Sample.AccountId);

        var page = Render<PolicyPage>(parameters => parameters.Add(p => p.Name, name));

        page.WaitForAssertion(() => page.Find("h2").TextContent.ShouldBe(title));
        page.Find("nav a[aria-current=page]").TextContent.ShouldBe(title);
        page.FindAll("li").Count.ShouldBeGreaterThan(3);
    }

    private string Text(Policy policy, Profile profile) =>
        string.Join('\n', Policies.Sentences(policy, profile, Ground.Get<Operations.Catalog.PriceLists>()
            .For(Domain.Wallet.Currency.Usd)));
}
