using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Web.Addresses;
using LifecycleConsole.Web.Audit;
using LifecycleConsole.Web.Channels;
using LifecycleConsole.Web.Disks;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Snapshots;
using LifecycleConsole.Web.Work;

namespace LifecycleConsole.Web.Tests;

/// <summary>Every value of every enum that is shown has a word, and every icon is in the sprite.</summary>
public sealed class LookTests
{
    [Fact]
    public void Every_power_state_has_a_look_of_its_own() =>
        AreUnique(Enum.GetValues<PowerState>().Select(state => InstanceLooks.Of(state).Label));

    [Fact]
    public void Every_state_of_a_disk_an_address_and_a_snapshot_has_a_look_of_its_own()
    {
        AreUnique(Enum.GetValues<DiskState>().Select(state => DiskLooks.Of(state).Label));
        AreUnique(Enum.GetValues<AddressState>().Select(state => AddressLooks.Of(state).Label));
        AreUnique(Enum.GetValues<SnapshotState>().Select(state => SnapshotLooks.Of(state).Label));
        AreUnique(Enum.GetValues<DiskKind>().Select(DiskLooks.Label));
    }

    [Fact]
    public void Every_effect_has_a_result_and_a_sentence()
    {
        foreach (var effect in Enum.GetValues<Effect>())
        {
            PlanLooks.Result(effect).Label.ShouldNotBeNullOrWhiteSpace();
            PlanLooks.Sentence(effect).ShouldNotBeNullOrWhiteSpace();
        }
    }

    /// <summary>They are stored in records; two names of one number cannot be told apart there.</summary>
    [Fact]
    public void No_two_effects_have_the_same_number_and_each_has_a_look_in_the_record()
    {
        var names = Enum.GetNames<Effect>();
        names.Select(Enum.Parse<Effect>).Distinct().Count().ShouldBe(names.Length);
        foreach (var name in names)
        {
            AuditLooks.Of(name).ShouldBe(PlanLooks.Result(Enum.Parse<Effect>(name)) with
            {
                Label = AuditLooks.Label(Enum.Parse<Effect>(name)),
            });
        }
    }

    [Fact]
    public void Every_consequence_has_an_icon_words_and_a_price_line()
    {
        foreach (var kind in Enum.GetValues<ConsequenceKind>())
        {
            PlanLooks.Icon(kind).ShouldNotBeEmpty();
            PlanLooks.Words(kind).One.ShouldNotBeEmpty();
            var isFree = kind is ConsequenceKind.LoadBalancer or ConsequenceKind.NetworkInterface
                or ConsequenceKind.ClassicLink;
            PlanLooks.RateWords(kind).Contains("{0}", StringComparison.Ordinal).ShouldBe(!isFree);
            PlanLooks.RateWords(kind).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Every_view_sort_and_unit_has_a_word()
    {
        AreUnique(Enum.GetValues<InstanceView>().Select(InstanceLooks.Label));
        AreUnique(Enum.GetValues<InstanceSort>().Select(InstanceLooks.Label));
        AreUnique(Enum.GetValues<ChargeType>().Select(InstanceLooks.Label));
        AreUnique(Enum.GetValues<DistanceUnit>().Select(TimeWords.Unit));
        AreUnique(Enum.GetValues<Effect>().Select(AuditLooks.Label));
        AreUnique(Enum.GetValues<UserKind>().Select(AuditLooks.Label));
        AreUnique(Enum.GetValues<WorkKind>().Select(WorkLooks.Label));
        AreUnique(Enum.GetValues<WorkState>().Select(state => WorkLooks.Of(state).Label));
        AreUnique(Enum.GetValues<DriftKind>().Select(WorkLooks.Label));
        AreUnique(Deeds.All.Select(Deeds.Word));
        AreUnique(Enum.GetValues<NoticeGroup>().Select(group => ChannelLooks.Of(group).Label));
        AreUnique(Enum.GetValues<NoticeGroup>().Select(group => ChannelLooks.Of(group).Hint));
        AreUnique(Enum.GetValues<DeliveryState>().Select(state => ChannelLooks.Of(state).Label));
    }

    private static void AreUnique(IEnumerable<string> words)
    {
        var all = words.ToList();
        all.Distinct(StringComparer.Ordinal).Count().ShouldBe(all.Count);
    }
}
