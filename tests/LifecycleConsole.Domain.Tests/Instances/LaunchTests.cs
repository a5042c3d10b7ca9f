using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Instances;

public sealed class LaunchTests
{
    private static readonly PriceList Prices = Given.Prices with
    {
        Regions = new Dictionary<string, RegionInfo>(StringComparer.Ordinal)
        {
            ["cn-hangzhou"] = new("cn-hangzhou", "China (Hangzhou)",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["cn-hangzhou-i"] = "I" }),
        },
        DiskCategories = new Dictionary<string, DiskCategory>(StringComparer.Ordinal)
        {
            ["cloud_efficiency"] = Given.Prices.DiskCategories["cloud_efficiency"],
            ["cloud"] = Cheap("cloud") with { ForSystem = false },
            ["boot"] = Cheap("boot") with { ForData = false },
        },
    };

    private static readonly LaunchState State = new()
    {
        Account = Given.Account,
        Prices = Prices,
        Profile = Profile.Default,
        InstanceCount = 0,
        IsDone = false,
    };

    private static readonly LaunchInstances Command = new()
    {
        ClientToken = "form-1",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-i",
        TypeName = "ecs.t6.small",
        ImageId = "debian_12",
        SystemDisk = new("cloud_efficiency", 40),
        NamePattern = "web-[001,3]",
    };

    [Fact]
    public void Each_instance_gets_a_line_with_its_disks_tags_and_machine()
    {
        var plan = Plan(Command with
        {
            Count = 2,
            DataDisks = [new("cloud", 100, ReleaseWithInstance: false)],
            Tags = [KeyValuePair.Create(" team ", " data ")],
            IsProtected = true,
        });

        plan.Lines.Select(line => line.SubjectName).ShouldBe(["web-001", "web-002"]);
        var changes = plan.Lines[1].Changes;
        var instance = changes[0].ShouldBeOfType<InstanceBegun>().Instance;
        (instance.PowerState, instance.IsProtected, instance.ImageId, instance.ChargeType)
            .ShouldBe((PowerState.Pending, true, "debian_12", ChargeType.PayAsYouGo));
        changes.OfType<DiskBegun>().Select(c => (c.Disk.Kind, c.Disk.SizeGib, c.Disk.ReleaseWithInstance, c.Disk.Name))
            .ShouldBe([(DiskKind.System, 40, true, "web-002-system"), (DiskKind.Data, 100, false, "web-002-data-1")]);
        changes.ShouldContain(new TagSet(instance.Id, "team", "data"));
        changes[^1].ShouldBe(new WorkQueued(instance.Id, WorkKind.Create, ""));
    }

    [Fact]
    public void The_same_form_makes_the_same_IDs_and_another_one_others()
    {
        var ids = Plan(Command with { Count = 3 }).Lines.Select(line => line.SubjectId).ToList();

        Plan(Command with { Count = 3 }).Lines.Select(line => line.SubjectId).ShouldBe(ids);
        ids.ShouldAllBe(id => id.StartsWith("i-") && id.Length == 22);
        Plan(Command with { Count = 3, ClientToken = "form-2" }).Lines.Select(line => line.SubjectId)
            .ShouldAllBe(id => !ids.Contains(id));
    }

    [Fact]
    public void It_costs_what_its_parts_cost_by_the_hour()
    {
        var command = Command with
        {
            ImageId = "win_2022",
            DataDisks = [new("cloud_efficiency", 100)],
            Network = new(NetworkKind.Static, 5),
        };

        LaunchDecisions.PerHour(State, command, Given.Now).Parts.Select(part => (part.Kind, part.Rate!.Value.PerHour))
            .ShouldBe(
            [
                (RatePartKind.Compute, 0.068m), (RatePartKind.Image, 0.04m), (RatePartKind.Bandwidth, 0.06m),
                (RatePartKind.SystemDisk, 0.006m), (RatePartKind.DataDisk, 0.015m),
            ]);
        // 0.189 an hour, 4.536 a day: each instance is rounded by itself.
        Plan(command with { Count = 3 }).Money.ShouldHaveSingleItem().Amount.Minor.ShouldBe(3 * 454);
    }

    [Fact]
    public void A_new_Elastic_IP_belongs_to_the_instance_and_is_ordered_after_it()
    {
        var command = Command with { Network = new(NetworkKind.Elastic, 5) };

        var changes = Plan(command).Lines.ShouldHaveSingleItem().Changes;

        var instance = changes[0].ShouldBeOfType<InstanceBegun>().Instance;
        (instance.BandwidthMbps, instance.StaticAddress).ShouldBe((0, null));
        var address = changes.OfType<AddressBegun>().ShouldHaveSingleItem().Address;
        (address.InstanceId, address.BandwidthMbps, address.State)
            .ShouldBe((instance.Id, 5, AddressState.Creating));
        changes.OfType<WorkQueued>().Select(work => (work.InstanceId, work.Kind, work.TargetId)).ShouldBe(
            [(instance.Id, WorkKind.Create, ""), (instance.Id, WorkKind.CreateAddress, address.Id)]);
        LaunchDecisions.PerHour(State, command, Given.Now).Parts
            .Single(part => part.Kind == RatePartKind.Bandwidth).Rate.ShouldBe(Prices.BoundAddress(5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public void An_Elastic_IP_has_the_bandwidth_that_the_price_list_allows(int mbps)
    {
        var state = State with { Prices = Prices with { Addresses = Prices.Addresses with { MaxMbps = 200 } } };
        var command = Command with { Network = new(NetworkKind.Elastic, mbps) };

        var refused = LaunchRules.Problems(state, command, Moments.At(Given.Now)).ShouldHaveSingleItem();

        (refused.Field, refused.Refusal.Kind).ShouldBe((LaunchField.Network, AddressRefusals.Bandwidth));
    }

    [Fact]
    public void A_release_time_is_set_to_the_minute_and_its_charges_are_told_as_about()
    {
        var plan = Plan(Command with { ReleaseAt = Given.Now.AddHours(2) });

        var line = plan.Lines.ShouldHaveSingleItem();
        line.Effect.ShouldBe(Effect.LaunchedUntil);
        line.Changes.OfType<ReleaseScheduled>().ShouldHaveSingleItem().ReleaseAt.ShouldBe(line.EffectAt!.Value);
        line.EffectAt!.Value.Second.ShouldBe(0);
        line.Money.Single(m => m.Kind == MoneyLineKind.ChargesUntil).IsFirm.ShouldBeFalse();
    }

    [Fact]
    public void Protection_with_a_release_time_is_warned_of() =>
        Plan(Command with { IsProtected = true, ReleaseAt = Given.Now.AddHours(2) }).Lines[0].Warnings
            .ShouldHaveSingleItem().Code.ShouldBe("release.protected-scheduled");

    [Theory]
    [InlineData(30, null)]
    [InlineData(29, "release.notice")]
    public void A_release_time_has_thirty_minutes_notice(int minutes, string? code)
    {
        var now = ReleaseTimes.ToMinute(Given.Now);
        var command = Command with { ReleaseAt = now.AddMinutes(minutes) };

        (LaunchDecisions.Decide(State, command, Moments.At(now)).Refusal?.Code).ShouldBe(code);
    }

    public static TheoryData<string, LaunchInstances> Wrong => new()
    {
        { "launch.region", Command with { Region = "mars" } },
        { "launch.zone", Command with { Zone = "cn-hangzhou-x" } },
        { "launch.type", Command with { TypeName = "ecs.none" } },
        { "launch.image", Command with { ImageId = "none" } },
        { "launch.category", Command with { SystemDisk = new("none", 40) } },
        { "launch.not-for-system", Command with { SystemDisk = new("cloud", 40) } },
        { "launch.system-size", Command with { SystemDisk = new("cloud_efficiency", 19) } },
        { "launch.system-size", Command with { SystemDisk = new("cloud_efficiency", 32769) } },
        { "launch.system-size", Command with { ImageId = "win_2022", SystemDisk = new("cloud_efficiency", 39) } },
        { "launch.category", Command with { DataDisks = [new("none", 40)] } },
        { "launch.not-for-data", Command with { DataDisks = [new("boot", 40)] } },
        { "launch.data-size", Command with { DataDisks = [new("cloud", 5), new("cloud", 4)] } },
        { "launch.data-size", Command with { DataDisks = [new("cloud", 2001)] } },
        { "launch.data-disks", Command with { DataDisks = [.. Enumerable.Repeat(new DiskWanted("cloud", 5), 17)] } },
        { "launch.bandwidth", Command with { Network = new(NetworkKind.Static, 0) } },
        { "launch.bandwidth", Command with { Network = new(NetworkKind.Static, 201) } },
        { "launch.count", Command with { Count = 0 } },
        { "launch.count", Command with { Count = 101 } },
        { "launch.token", Command with { ClientToken = "" } },
        { "launch.token", Command with { ClientToken = new string('x', 65) } },
        { "launch.token", Command with { ClientToken = "a b" } },
        { "name.length", Command with { NamePattern = new string('x', 129) } },
        { "name.characters", Command with { NamePattern = "web\n1" } },
        { "name.pattern", Command with { NamePattern = "web-[1]" } },
        { "tag.key-twice", Command with { Tags = [KeyValuePair.Create("a", "1"), KeyValuePair.Create("a ", "2")] } },
        { "tag.key-reserved", Command with { Tags = [KeyValuePair.Create("acs:x", "1")] } },
        { "tag.too-many", Command with { Tags = [.. Enumerable.Range(0, 21).Select(Tag)] } },
        { "release.notice", Command with { ReleaseAt = Given.Now.AddMinutes(29) } },
        { "release.too-far", Command with { ReleaseAt = Given.Now.AddYears(4) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_created_is_refused_as_a_whole(string code, LaunchInstances command) =>
        LaunchDecisions.Decide(State, command, Moments.At(Given.Now)).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void Every_problem_of_a_form_is_told_at_once() => LaunchRules.Problems(
        State, Command with { TypeName = "x", Count = 0, NamePattern = "" }, Moments.At(Given.Now))
        .Select(problem => problem.Field).ShouldBe([LaunchField.Type, LaunchField.Count, LaunchField.Name]);

    [Fact]
    public void The_edges_are_allowed()
    {
        var disks = Enumerable.Repeat(new DiskWanted("cloud", 5), 16);
        Plan(Command with
        {
            Count = 100,
            SystemDisk = new("cloud_efficiency", 20),
            DataDisks = [.. disks],
            Network = new(NetworkKind.Static, 200),
        }).Lines.Count.ShouldBe(100);
    }

    [Fact]
    public void A_type_is_refused_in_a_zone_that_lacks_it()
    {
        var elsewhere = Prices.Types["ecs.t6.small"] with { Zones = ["cn-hangzhou-h"] };
        var types = new Dictionary<string, InstanceType>(StringComparer.Ordinal) { ["ecs.t6.small"] = elsewhere };

        LaunchDecisions.Decide(State with { Prices = Prices with { Types = types } }, Command, Moments.At(Given.Now))
            .Refusal!.Code.ShouldBe("launch.type-not-there");
    }

    [Theory]
    [InlineData(999_997, null)]
    [InlineData(999_998, "launch.quota")]
    public void The_quota_of_the_account_holds(int have, string? code)
    {
        var state = State with { InstanceCount = have };

        (LaunchDecisions.Decide(state, Command with { Count = 3 }, Moments.At(Given.Now)).Refusal?.Code)
            .ShouldBe(code);
    }

    [Fact]
    public void What_was_created_already_is_not_created_again() => LaunchDecisions.Decide(
        State with { IsDone = true }, Command, Moments.At(Given.Now)).Refusal!.Code.ShouldBe("launch.done-already");

    [Fact]
    public void Another_price_is_another_plan()
    {
        var dearer = State with { Prices = Prices with { StaticBandwidth = new(0.02m, 4m, 200) } };
        var command = Command with { Network = new(NetworkKind.Static, 5) };

        LaunchDecisions.Decide(dearer, command, Moments.At(Given.Now)).Value!.Fingerprint
            .ShouldNotBe(Plan(command).Fingerprint, StringComparer.Ordinal);
    }

    private static DiskCategory Cheap(string id) =>
        new(id, id) { GibHour = 0.0001m, GibMonth = 0.03m, MinGib = 5, MaxGib = 2000 };

    private static KeyValuePair<string, string> Tag(int number) => KeyValuePair.Create($"k{number}", "");

    private static Plan Plan(LaunchInstances command) =>
        LaunchDecisions.Decide(State, command, Moments.At(Given.Now)).Value.ShouldNotBeNull();
}
