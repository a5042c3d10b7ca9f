using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Access;

namespace LifecycleConsole.Web.Tests.Access;

public sealed class CommonPasswordsTests
{
    private static readonly ConsoleUser Mei =
        new() { Kind = UserKind.Owner, UserName = "mei.lin", Email = "mei.lin@shop.example" };

    [Theory]
    [InlineData("password1234", "Password.Common")]
    [InlineData("P@ssw0rd2026!", "Password.Common")]
    [InlineData("iloveyouforever", "Password.Common")]
    [InlineData("dragonmonkey77", "Password.Common")]
    [InlineData("correct horse battery staple", "Password.Common")]
    [InlineData("739201847562", "Password.Common")]
    [InlineData("abcabcabcabc", "Password.Repeats")]
    [InlineData("aaaabbbbccccdd", "Password.Repeats")]
    [InlineData("qwertyuiop12", "Password.Walks")]
    [InlineData("abcdefghijkl", "Password.Walks")]
    [InlineData("1qaz2wsx3edc4rfv", "Password.Walks")]
    [InlineData("lifecycleconsole!7", "Password.Names")]
    [InlineData("hurrah for mei.lin", "Password.Names")]
    public void What_is_guessed_first_is_refused(string password, string reason) =>
        CommonPasswords.WhyNot(Mei, password).ShouldBe(reason);

    [Theory]
    [InlineData("violet tractor hums 9")]
    [InlineData("x7#Kd92!mQ4z")]
    [InlineData("watch-it-being-released")]
    public void What_is_long_and_unexpected_is_taken(string password) =>
        CommonPasswords.WhyNot(Mei, password).ShouldBeNull();

    [Fact]
    public void One_hundred_and_twenty_eight_characters_are_taken_and_one_more_is_not()
    {
        var words = string.Concat(Enumerable.Range(100, 40).Select(i => $"k{i}w"));

        CommonPasswords.WhyNot(Mei, words[..128]).ShouldBeNull();
        CommonPasswords.WhyNot(Mei, words[..129]).ShouldBe("Password.TooLong");
    }
}
