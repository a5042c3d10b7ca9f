using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Attachments;
using LifecycleConsole.Web.RecycleBin;

namespace LifecycleConsole.Web.Tests.Attachments;

public sealed class AttachmentLooksTests
{
    [Fact]
    public void Every_kind_has_words_of_its_own()
    {
        foreach (var words in (Func<AttachmentKind, string>[])
            [
                AttachmentLooks.Icon, AttachmentLooks.Label, AttachmentLooks.AddText, AttachmentLooks.IdLabel,
                AttachmentLooks.DetachNote, AttachmentLooks.SettingsHint,
            ])
        {
            Enum.GetValues<AttachmentKind>().Select(words).ShouldBeUnique(StringComparer.Ordinal);
        }
    }

    [Fact]
    public void What_the_bin_took_off_is_called_by_kind_and_name()
    {
        var names = Enum.GetValues<TakenOffKind>().Select(kind => RecycleLooks.Name(new TakenOff
        {
            InstanceId = "i-1", PartId = "x-1", AccountId = Sample.AccountId, Kind = kind, Name = "x-1",
            At = DateTimeOffset.UnixEpoch,
        })).ToList();

        names.ShouldBeUnique(StringComparer.Ordinal);
        names.ShouldAllBe(name => name.Contains("x-1", StringComparison.Ordinal));
        Enum.GetValues<TakenOffKind>().ShouldAllBe(kind => RecycleLooks.Icon(kind).Length > 0);
    }

    [Theory]
    [InlineData(AttachmentKind.LoadBalancer, "", AttachmentStep.Settled, "Ends with the instance")]
    [InlineData(AttachmentKind.ClassicLink, "", AttachmentStep.Settled, "Ends with the instance")]
    [InlineData(AttachmentKind.NetworkInterface, "", AttachmentStep.Settled, "Released with instance")]
    [InlineData(AttachmentKind.NetworkInterface, "deleteOnRelease=false", AttachmentStep.Settled,
        "Stays when the instance is released")]
    [InlineData(AttachmentKind.NetworkInterface, "", AttachmentStep.Detaching, "Being detached")]
    [InlineData(AttachmentKind.LoadBalancer, "", AttachmentStep.Attaching, "Being attached")]
    public void Its_fate_is_told(AttachmentKind kind, string settings, AttachmentStep step, string fate) =>
        AttachmentLooks.Fate(new Attachment
        {
            InstanceId = "i-1", Id = "x-1", AccountId = Sample.AccountId, Kind = kind, Settings = settings,
            Step = step, AttachedAt = DateTimeOffset.UnixEpoch,
        }).ShouldBe(fate);

    [Fact]
    public void Settings_are_read_as_words() =>
        AttachmentLooks.Settings("port=80&weight=100").ShouldBe("port 80, weight 100");
}
