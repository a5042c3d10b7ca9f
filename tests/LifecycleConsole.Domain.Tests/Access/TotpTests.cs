using System.Text;
using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Tests.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset At = new(2026, 11, 26, 12, 0, 10, TimeSpan.Zero);

    /// <summary>RFC 6238, appendix B: the last six figures of its eight.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long unix, string code) =>
        Totp.CodeAt(Secret, DateTimeOffset.FromUnixTimeSeconds(unix)).ShouldBe(code);

    [Theory]
    [InlineData(-41, false)]
    [InlineData(-40, true)]
    [InlineData(-11, true)]
    [InlineData(0, true)]
    [InlineData(20, true)]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public void A_code_of_one_step_before_or_after_fits(int seconds, bool fits)
    {
        var code = Totp.CodeAt(Secret, At.AddSeconds(seconds));
        (Totp.StepOf(Secret, code, At, lastStep: 0) is not null).ShouldBe(fits);
    }

    [Fact]
    public void Each_code_counts_once_and_no_earlier_one_after_it()
    {
        var step = Totp.StepOf(Secret, Totp.CodeAt(Secret, At), At, lastStep: 0);
        step.ShouldBe(Totp.StepAt(At));
        Totp.StepOf(Secret, Totp.CodeAt(Secret, At), At, step!.Value).ShouldBeNull();
        Totp.StepOf(Secret, Totp.CodeAt(Secret, At.AddSeconds(-30)), At, step.Value).ShouldBeNull();
        Totp.StepOf(Secret, Totp.CodeAt(Secret, At.AddSeconds(30)), At, step.Value).ShouldBe(step + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("１２３４５６")]
    [InlineData("-00001")]
    public void What_is_no_code_is_refused(string typed) =>
        Totp.StepOf(Secret, typed, At, lastStep: 0).ShouldBeNull();

    [Fact]
    public void Blanks_between_the_figures_do_not_matter()
    {
        var code = Totp.CodeAt(Secret, At);
        Totp.StepOf(Secret, $" {code[..3]} {code[3..]} ", At, lastStep: 0).ShouldNotBeNull();
    }

    [Fact]
    public void A_secret_is_spelled_as_apps_read_it()
    {
        Totp.Spell(Secret).ShouldBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        Totp.AddressOf(Secret, "LifecycleConsole", "mei lin@x").ShouldBe(
            "otpauth://totp/LifecycleConsole:mei%20lin%40x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            + "&issuer=LifecycleConsole&digits=6&period=30");
    }

    [Fact]
    public void Recovery_codes_are_ten_and_differ_and_are_known_by_their_hash_alone()
    {
        var codes = RecoveryCodes.Draw();
        codes.Distinct(StringComparer.Ordinal).Count().ShouldBe(10);
        codes.ShouldAllBe(code => RecoveryCodes.IsShaped(code) && code.Length == 29);
        RecoveryCodes.HashOf("u1", codes[0].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))
            .ShouldBe(RecoveryCodes.HashOf("u1", codes[0]));
        RecoveryCodes.HashOf("u2", codes[0])
            .ShouldNotBe(RecoveryCodes.HashOf("u1", codes[0]), StringComparer.Ordinal);
    }
}
