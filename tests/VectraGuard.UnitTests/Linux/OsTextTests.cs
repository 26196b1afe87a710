using CsCheck;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Linux;

public class OsTextTests
{
    [Fact]
    public void Any_bytes_survive_the_way_through_text() =>
        Gen.Byte.Array.Sample(bytes => OsText.Encode(OsText.Decode(bytes)).AsSpan().SequenceEqual(bytes));

    [Fact]
    public void Valid_text_is_ordinary_text() => Assert.Equal("grün 🙂", OsText.Decode("grün 🙂"u8));

    [Fact]
    public void What_turns_or_hides_other_characters_is_escaped() => Assert.Equal(@"a\u202eb\u2028\ue0041 é" + "\u200d", OsText.Display("a\u202eb\u2028\U000E0041 é\u200d"));

    [Fact]
    public void What_cannot_be_shown_is_escaped() => Assert.Equal(@"a\xff\x0ab🙂", OsText.Display(OsText.Decode([(byte)'a', 0xff, 10, (byte)'b', 0xF0, 0x9F, 0x99, 0x82])));
}
