using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Frame;

namespace LifecycleConsole.Web.Tests.Frame;

/// <summary>A text that is missing shows its key to people; nothing else would tell.</summary>
public sealed class FrameTextsTests : FrameContext
{
    [Theory]
    [InlineData(UserKind.Owner)]
    [InlineData(UserKind.SubUser)]
    [InlineData(UserKind.Support)]
    [InlineData(UserKind.Operator)]
    public void Every_kind_of_person_has_a_name_and_rights(UserKind kind)
    {
        Texts["Kind." + kind].ResourceNotFound.ShouldBeFalse();
        Texts["Rights." + kind].ResourceNotFound.ShouldBeFalse();
        NavItems.For(Actor.System(1) with { Kind = kind }).ShouldAllBe(item => !Texts[item.Text].ResourceNotFound
            && (item.Group == null || !Texts[item.Group].ResourceNotFound));
    }

    [Fact]
    public void Every_tone_has_a_class() =>
        Enum.GetValues<Tone>().Select(tone => tone.Name()).Distinct(StringComparer.Ordinal).Count()
            .ShouldBe(Enum.GetValues<Tone>().Length);
}
