using System.Globalization;
using System.Text;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Tests.Frame;

/// <summary>Files to print: with whatever TrueType font this machine has; without one there is no file.</summary>
public sealed class PaperTests
{
    [Fact]
    public void Long_texts_are_wrapped_and_go_on_on_another_page()
    {
        Assert.SkipUnless(PaperFonts.HasAny, "This machine has no TrueType font.");

        var file = Paper.Write(() => "Order o-1", paper =>
        {
            paper.Title("Order Details", "o-1");
            for (var n = 0; n < 120; n++)
            {
                paper.Say("Daily price × used days × discount × coefficient, " + new string('x', 200), "USD 1.00");
                paper.Fact("Bank card", "退款原路退回 " + n);
            }
        })!;

        Encoding.ASCII.GetString(file, 0, 5).ShouldBe("%PDF-");
        file.Length.ShouldBeInRange(5_000, 3_000_000);
    }

    [Fact]
    public void Any_name_can_be_read_by_its_signs_or_by_their_numbers()
    {
        Assert.SkipUnless(PaperFonts.HasAny, "This machine has no TrueType font.");

        var text = PaperText.Of(Paper.Write(() => "Order o-1", paper => paper.Fact("Resource", "网店-01 é"))!);

        text.ShouldContain("Resource");
        text.Replace(" ", "").ShouldContain(PaperFonts.Instance.Has('网') ? "网店-01" : "<U+7F51><U+5E97>-01");
        text.Contains("The font of this console lacks", StringComparison.Ordinal)
            .ShouldBe(!PaperFonts.Instance.Has('网'));
    }

    [Fact]
    public void Without_chinese_in_the_font_it_is_in_english_and_says_so()
    {
        Assert.SkipUnless(PaperFonts.HasAny, "This machine has no TrueType font.");
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        try
        {
            var file = Paper.Write(
                () => OrderTexts.Status, paper => paper.Fact(OrderTexts.Status, "退"), has: sign => sign < 0x300)!;

            CultureInfo.CurrentUICulture.Name.ShouldBe("zh-Hans");
            var text = PaperText.Of(file);
            text.ShouldContain("Status");
            text.ShouldContain("<U+9000>");
            text.ShouldContain("This console has no font with Chinese");
            text.ShouldContain("The font of this console lacks some characters");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Without_a_font_there_is_no_file() =>
        Paper.Write(() => "Order o-1", paper => paper.Say("退"), has: null).ShouldBeNull();

    [Theory]
    [InlineData("web-01", "web-01", false)]
    [InlineData("网店", "<U+7F51><U+5E97>", true)]
    [InlineData("a\nb\u0007c", "a b c", false)]
    [InlineData("😀", "<U+1F600>", true)]
    [InlineData("café", "café", false)]
    public void What_the_font_lacks_is_its_number(string text, string written, bool hasMissed)
    {
        var signs = new PaperSigns(sign => sign < 0x300);

        signs.Written(text).ShouldBe(written);
        signs.HasMissed.ShouldBe(hasMissed);
    }

    [Fact]
    public void Half_a_character_is_the_sign_for_what_cannot_be_read() =>
        new PaperSigns(sign => sign < 0x300).Written("a" + '\ud83d').ShouldBe("a<U+FFFD>");

    [Fact]
    public void A_file_that_is_no_font_is_none()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, [1, 2, 3]);
        try
        {
            FontFile.Read(path).ShouldBeNull();
            FontFile.Read(path + ".gone").ShouldBeNull();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
