using System.Text;
using LifecycleConsole.Web.Views;

namespace LifecycleConsole.Web.Tests.Views;

public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-web", "'-web")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("报表服务", "报表服务")]
    [InlineData("", "")]
    public void A_cell_is_quoted_and_never_a_formula(string text, string cell) => CsvWriter.Cell(text).ShouldBe(cell);

    [Fact]
    public async Task A_file_starts_with_the_mark_of_its_encoding()
    {
        using var stream = new MemoryStream();
        await using (var csv = new CsvWriter(stream))
        {
            await csv.WriteLineAsync(["Name", "a,b"]);
        }

        stream.ToArray().ShouldBe([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Name,\"a,b\"\r\n")]);
    }
}
