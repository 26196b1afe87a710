using CsCheck;
using VectraGuard.Configuration;

namespace VectraGuard.UnitTests.Configuration;

public class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("1s", 1000)]
    [InlineData("030s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("8760h", 31_536_000_000)]
    [InlineData("31536000000ms", 31_536_000_000)]
    public void A_number_with_a_unit_is_a_duration(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("30")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData("1.5s")]
    [InlineData("1 s")]
    [InlineData(" 1s")]
    [InlineData("1s ")]
    [InlineData("1h30m")]
    [InlineData("1S")]
    [InlineData("1d")]
    [InlineData("1us")]
    [InlineData("٣s")]
    [InlineData("8761h")]
    [InlineData("31536000001ms")]
    [InlineData("99999999999999999999h")]
    public void Nothing_else_is_one(string text) => Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void What_is_shown_reads_back_as_the_same() => Gen.Long[1, 31_536_000_000].Select(ms => TimeSpan.FromMilliseconds(ms)).Sample(
        duration => Duration.TryParse(Duration.Format(duration), out TimeSpan again) && again == duration);
}
