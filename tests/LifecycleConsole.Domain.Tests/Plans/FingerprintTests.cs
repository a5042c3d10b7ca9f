using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Plans;

public sealed class FingerprintTests
{
    private static readonly Plan Shown = Released(Given.RichHolding);

    [Fact]
    public void It_is_the_same_for_the_same_plan() =>
        Released(Given.RichHolding).Fingerprint.ShouldBe(Shown.Fingerprint);

    [Fact]
    public void It_moves_with_the_state_of_the_machine() =>
        Differs(Rich(i => i with { PowerState = PowerState.Stopped }));

    [Fact]
    public void It_moves_with_protection() => Differs(Rich(i => i with { IsProtected = true }));

    [Fact]
    public void It_moves_with_a_schedule_that_would_be_cleared() =>
        Differs(Rich(i => i with { ReleaseAt = Given.Utc("2026-12-01T00:00:00Z") }));

    [Fact]
    public void It_moves_with_a_disk_that_changes_its_mark() =>
        Differs(Given.RichHolding with
        {
            Disks = [Given.RichHolding.Disks[0], Given.DataDisk with { ReleaseWithInstance = false }, Given.KeptDisk],
        });

    [Fact]
    public void It_moves_with_the_size_of_what_is_lost() => Differs(Given.RichHolding with
    {
        Disks = [Given.RichHolding.Disks[0], Given.DataDisk with { SizeGib = 201 }, Given.KeptDisk],
    });

    [Fact]
    public void It_moves_with_an_address_that_would_stay() => Differs(Given.RichHolding with { Addresses = [] });

    [Fact]
    public void It_moves_with_a_price()
    {
        var dearer = Given.Prices with { Addresses = Given.Prices.Addresses with { IdleHour = 0.21m } };
        var state = Given.State(Given.RichHolding) with { Prices = dearer };
        var plan = InstanceDecisions.Decide(state, Release, Given.Moments).Value!;
        plan.Fingerprint.ShouldNotBe(Shown.Fingerprint, StringComparer.Ordinal);
    }

    [Fact]
    public void It_moves_with_a_warning() =>
        Scheduled(Given.With(i => i with { IsProtected = true }))
            .ShouldNotBe(Scheduled(Given.Holding), StringComparer.Ordinal);

    [Fact]
    public void It_does_not_move_with_the_estimates_of_a_later_second()
    {
        var later = InstanceDecisions.Decide(
            Given.State(Given.RichHolding), Release, Moments.At(Given.Now.AddMinutes(5))).Value!;
        later.Money.ShouldNotBe(Shown.Money);
        later.Fingerprint.ShouldBe(Shown.Fingerprint);
    }

    [Fact]
    public void It_is_64_lower_case_hex_digits() => Shown.Fingerprint.ShouldMatch("^[0-9a-f]{64}$");

    private static ReleaseNow Release => new(["i-rich"], SnapshotFirst: false, Force: true);

    private static Plan Released(Holding holding) => When.Planned(Release, holding);

    private static string Scheduled(Holding holding) =>
        When.Planned(new ScheduleRelease(["i-a"], Given.Utc("2026-11-21T10:00:00Z")), holding).Fingerprint;

    private static Holding Rich(Func<Instance, Instance> change) =>
        Given.RichHolding with { Instance = change(Given.RichHolding.Instance) };

    private static void Differs(Holding holding) =>
        Released(holding).Fingerprint.ShouldNotBe(Shown.Fingerprint, StringComparer.Ordinal);
}
