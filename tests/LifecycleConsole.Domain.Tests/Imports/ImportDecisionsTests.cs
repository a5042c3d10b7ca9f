using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;

namespace LifecycleConsole.Domain.Tests.Imports;

public sealed class ImportDecisionsTests
{
    private static readonly ImportScene Scene = new(Given.Account, Given.Prices, Given.Now);

    private static readonly ImportedInstance File = new()
    {
        Id = "i-a",
        Name = "load-test-03",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-i",
        TypeName = "ecs.t6.small",
        ChargeType = ChargeType.PayAsYouGo,
        PowerState = PowerState.Running,
        IsInVpc = true,
    };

    [Theory]
    [InlineData(-1, ImportVerdict.Held)]
    [InlineData(0, ImportVerdict.Held)]
    [InlineData(24 * 60, ImportVerdict.Held)]
    [InlineData((24 * 60) + 1, ImportVerdict.New)]
    public void An_end_within_24_hours_is_held_and_arms_nothing(int minutes, ImportVerdict verdict)
    {
        var decision = New(File with { ReleaseAt = Given.Now.AddMinutes(minutes) });

        decision.Verdict.ShouldBe(verdict);
        decision.Changes.OfType<DueArmed>().Count().ShouldBe(verdict == ImportVerdict.New ? 1 : 0);
    }

    [Fact]
    public void Where_erasing_needs_a_second_person_a_release_that_a_file_brings_is_held_however_far_it_is()
    {
        var scene = Scene with { HoldsReleases = true };
        var file = File with { ReleaseAt = Given.Now.AddDays(30) };

        var isNew = ImportDecisions.Decide(new() { Line = 1, Instance = file }, ImportStand.Nothing, scene);
        var here = New(File).Changes.OfType<InstanceImported>().Single().Instance;
        var isKnown = ImportDecisions.Decide(
            new() { Line = 1, Instance = file }, new() { Holding = new Holding { Instance = here } }, scene);

        foreach (var decision in (ImportDecision[])[isNew, isKnown])
        {
            decision.Verdict.ShouldBe(ImportVerdict.Held);
            decision.Changes.OfType<DueArmed>().ShouldBeEmpty();
            decision.Notes.Select(note => note.Why.Code).ShouldContain("import.ends-by-file", StringComparer.Ordinal);
        }
        New(file).Verdict.ShouldBe(ImportVerdict.New);
    }

    [Theory]
    [InlineData("2026-01-31T04:00:00Z", "2026-12-28T04:00:00Z", 28)] // an ordinary day is its own anchor
    [InlineData("2026-01-31T04:00:00Z", "2027-02-28T04:00:00Z", 31)] // the last of a shorter month is not
    [InlineData("2026-01-29T04:00:00Z", "2028-02-29T04:00:00Z", 29)] // leap February
    [InlineData("2026-01-31T04:00:00Z", "2027-01-31T17:00:00Z", 1)] // midnight has passed in Shanghai
    public void The_anchor_day_is_read_from_the_expiry_and_the_first_purchase(string created, string until, int day)
    {
        var decision = New(File with
        {
            ChargeType = ChargeType.Subscription, CreatedAt = Given.Utc(created), PaidUntil = Given.Utc(until),
        });

        decision.Changes.OfType<InstanceImported>().Single().Instance.AnchorDay.ShouldBe(day);
    }

    [Fact]
    public void What_is_here_as_the_file_says_is_unchanged() =>
        Known(File, Given.Instance).Verdict.ShouldBe(ImportVerdict.Unchanged);

    [Fact]
    public void The_power_state_of_what_is_here_is_the_consoles_own()
    {
        var stopped = Given.Instance with { PowerState = PowerState.Stopped };

        Known(File, stopped).Verdict.ShouldBe(ImportVerdict.Unchanged);
    }

    [Fact]
    public void A_release_time_that_the_file_lacks_stays_and_is_told()
    {
        var scheduled = Given.Instance with { ReleaseAt = Given.Now.AddDays(9) };

        var decision = Known(File, scheduled);

        decision.Verdict.ShouldBe(ImportVerdict.Unchanged);
        decision.Notes.ShouldHaveSingleItem().Why.Kind.ShouldBe(ImportRefusals.Keeps);
    }

    [Fact]
    public void A_release_time_that_comes_near_disarms_what_was_armed()
    {
        var scheduled = Given.Instance with { ReleaseAt = Given.Now.AddDays(9) };

        var decision = Known(File with { ReleaseAt = Given.Now.AddHours(1) }, scheduled);

        decision.Verdict.ShouldBe(ImportVerdict.Held);
        decision.Changes.OfType<DueMomentPassed>().ShouldHaveSingleItem().SubjectId.ShouldBe("i-a");
    }

    [Fact]
    public void What_was_released_here_is_left_alone()
    {
        var released = Given.Instance with { Phase = Phase.Released };

        Known(File with { Name = "another" }, released).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void An_id_of_somebody_elses_is_invalid()
    {
        var stand = new ImportStand { TakenIds = new HashSet<string>(StringComparer.Ordinal) { "i-a" } };

        var decision = ImportDecisions.Decide(new() { Line = 1, Instance = File }, stand, Scene);

        decision.Verdict.ShouldBe(ImportVerdict.Invalid);
        decision.Notes.ShouldHaveSingleItem().Why.Kind.ShouldBe(ImportRefusals.Id);
    }

    [Theory]
    [InlineData(ChargeType.Subscription, "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")] // renewed here since
    [InlineData(ChargeType.PayAsYouGo, null, "2027-01-01T00:00:00Z")] // switched here
    [InlineData(ChargeType.Subscription, "2027-02-01T00:00:00Z", "2027-02-01T00:00:00Z")] // renewed at the vendor
    public void An_end_that_was_paid_for_here_is_not_taken_back_by_a_file(
        ChargeType charge, string? inFile, string becomes)
    {
        var here = Given.Instance with
        {
            ChargeType = ChargeType.Subscription, PaidUntil = Given.Utc("2027-01-01T00:00:00Z"), AnchorDay = 1,
            Renewal = RenewalMode.Manual,
        };
        var file = File with
        {
            Name = "other", ChargeType = charge, PaidUntil = inFile is null ? null : Given.Utc(inFile),
        };

        var decision = ImportDecisions.Decide(
            new() { Line = 1, Instance = file },
            new() { Holding = new Holding { Instance = here }, IsPaidHere = true }, Scene);

        var after = decision.Changes.OfType<InstanceOverwritten>().Single().Instance;
        (after.Name, after.ChargeType, after.PaidUntil)
            .ShouldBe(("other", ChargeType.Subscription, Given.Utc(becomes)));
    }

    [Fact]
    public void What_was_created_here_keeps_what_it_is_charged_by()
    {
        var here = Given.Instance with { ImageId = "ubuntu-24", BandwidthMbps = 20 };
        var file = File with
        {
            Name = "other", TypeName = "free", ChargeType = ChargeType.Subscription, BandwidthMbps = 0,
            PaidUntil = Given.Utc("2099-01-01T00:00:00Z"), Disks = [new("d-1", DiskKind.System, "cloud_essd", 1, true)],
        };

        var decision = Known(file, here);

        var change = decision.Changes.ShouldHaveSingleItem().ShouldBeOfType<InstanceOverwritten>();
        change.Instance.ShouldBe(here with { Name = "other" });
        decision.Notes.ShouldContain(note => note.Why.Kind == ImportRefusals.MadeHere);
    }

    [Fact]
    public void What_a_file_does_not_say_is_kept()
    {
        var here = Given.Instance with
        {
            Name = "web-1", BandwidthMbps = 20, HasLocalDisks = true, StaticAddress = "203.0.113.7",
            PrivateAddress = "10.0.0.7",
        };

        Known(File with { Name = null, IsInVpc = null }, here).Verdict.ShouldBe(ImportVerdict.Unchanged);
        Known(File with { Name = null, StaticAddress = "" }, here).Changes.OfType<InstanceOverwritten>().Single()
            .Instance.StaticAddress.ShouldBeNull();
    }

    [Theory]
    [InlineData(63, ImportVerdict.Changed)]
    [InlineData(64, ImportVerdict.Invalid)]
    public void A_file_brings_no_more_attachments_than_fit_beside_those_that_are_here(int here, ImportVerdict verdict)
    {
        var holding = new Holding
        {
            Instance = Given.Instance with { Name = File.Name! },
            Attachments = [.. Enumerable.Range(0, here).Select(n => Attached($"lb-{n:00}"))],
        };
        var stand = new ImportStand { Holding = holding };
        ImportedAttachment[] more = [new(AttachmentKind.LoadBalancer, "lb-more", "")];

        var decision = ImportDecisions.Decide(
            new() { Line = 1, Instance = File with { Attachments = more } }, stand, Scene);

        decision.Verdict.ShouldBe(verdict);
        decision.Changes.Count.ShouldBe(verdict == ImportVerdict.Invalid ? 0 : 1);
        ImportDecisions.Decide(new() { Line = 1, Instance = File }, stand, Scene).Verdict
            .ShouldBe(ImportVerdict.Unchanged);
    }

    [Fact]
    public void A_note_that_was_stored_is_found_again_by_its_code()
    {
        foreach (var kind in (RefusalKind[])[ImportRefusals.Changes, ImportRefusals.Type, ImportRefusals.Json])
        {
            ImportRefusals.Of(kind.Code).ShouldBe(kind);
        }
        Should.Throw<ArgumentOutOfRangeException>(() => ImportRefusals.Of("import.nothing-like-this"));
    }

    private static Attachment Attached(string id) => new()
    {
        InstanceId = "i-a", Id = id, AccountId = Given.Account.Id, Kind = AttachmentKind.LoadBalancer, Settings = "",
        AttachedAt = Given.Now,
    };

    private static ImportDecision New(ImportedInstance file) =>
        ImportDecisions.Decide(new() { Line = 1, Instance = file }, ImportStand.Nothing, Scene);

    private static ImportDecision Known(ImportedInstance file, Instance here) => ImportDecisions.Decide(
        new() { Line = 1, Instance = file }, new() { Holding = new Holding { Instance = here } }, Scene);
}
