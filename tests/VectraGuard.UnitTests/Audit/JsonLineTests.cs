using System.Text;
using System.Text.Json;
using CsCheck;
using VectraGuard.Cli.Audit;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Audit;

/// <summary>The JSON that is written by hand is JSON.</summary>
public class JsonLineTests
{
    [Fact]
    public void Any_text_is_read_back_as_it_was() => Gen.String.Where(OsText.IsUnicode).Sample(text =>
        Assert.Equal(text, JsonDocument.Parse(new JsonLine().Open('[').Text(text).Close(']').Written.ToArray()).RootElement[0].GetString()));

    [Fact]
    public void Any_bytes_make_one_line_without_control_characters() => Gen.Byte.Array.Sample(bytes =>
    {
        string line = Encoding.UTF8.GetString(new JsonLine().Open('[').Text(OsText.Decode(bytes)).Close(']').Written);

        Assert.DoesNotContain(line, char.IsControl);
        Assert.Equal(1, JsonDocument.Parse(line).RootElement.GetArrayLength());
    });

    [Fact]
    public void Members_are_divided_by_commas()
    {
        JsonLine json = new JsonLine().Open('{').Name("a"u8).Number(-1).Name("b"u8).Open('[').Text("x").Text(null).Flag(true).Close(']');
        json.Name("c"u8).Open('{').Close('}').Name("d"u8).Time(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)).Close('}');

        Assert.Equal("{\"a\":-1,\"b\":[\"x\",null,true],\"c\":{},\"d\":\"2026-01-02T03:04:05.0000000Z\"}", Encoding.UTF8.GetString(json.Written));
    }
}
