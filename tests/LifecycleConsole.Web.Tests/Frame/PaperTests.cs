using System.Text;
using LifecycleConsole.Web.Frame;

namespace LifecycleConsole.Web.Tests.Frame;

/// <summary>Files to print: with whatever TrueType font this machine has; without one there is no file.</summary>
public sealed class PaperTests
{
    [Fact]
    public void Long_texts_are_wrapped_and_go_on_on_another_page()
    {
        Assert.SkipUnless(PaperFonts.HasAny, "This machine has no TrueType font.");

        var file = Paper.Write("Order o-1", paper =>
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
