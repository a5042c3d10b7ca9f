using System.Text;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Signatures;

/// <summary>What signatures are made of is encoded byte by byte, as both vendors say.</summary>
public sealed class FormTextTests
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    [Fact]
    public void Every_text_is_encoded_as_the_vendors_say()
    {
        var random = new Random(20261128);
        string[] parts =
            ["a", "Z", "9", "-_.~", " ", "+", "%", "*", "/", "=", "&", "é", "网", "\ud83d\ude00", "\ud800", "\0"];
        for (var n = 0; n < 2_000; n++)
        {
            var text = string.Concat(random.GetItems(parts, random.Next(12)));

            FormText.Encode(text).ShouldBe(ByteByByte(text));
        }
        var longest = new string('网', 400_000);
        FormText.Encode(longest).Length.ShouldBe(longest.Length * 9);
    }

    [Fact]
    public void Pairs_stand_in_the_order_of_their_encoded_names_and_values() =>
        FormText.Canonical([new("b", "2"), new("a", "~"), new("a", "1"), new("B", ""), new("a.b", "x y")])
            .ShouldBe("B=&a=1&a=~&a.b=x%20y&b=2");

    private static string ByteByByte(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(
        one => one < 128 && Plain.Contains((char)one, StringComparison.Ordinal) ? $"{(char)one}" : $"%{one:X2}"));
}
