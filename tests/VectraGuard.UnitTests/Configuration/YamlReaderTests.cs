using System.Text;
using VectraGuard.Configuration.Yaml;

namespace VectraGuard.UnitTests.Configuration;

public class YamlReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing but a comment")]
    [InlineData("\uFEFF")]
    [InlineData("...\n")]
    public void A_file_without_a_value_is_none(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("---\n")]
    [InlineData("~")]
    [InlineData("null # really")]
    public void A_file_with_nothing_but_null_is_null(string text) => Assert.True(Read(text)!.IsNull);

    [Theory]
    [InlineData("a: strict   # comment", "strict")]
    [InlineData("a: strict\t# comment", "strict")]
    [InlineData("a: 'strict # no comment'", "strict # no comment")]
    [InlineData("a: b#c", "b#c")]
    [InlineData("a: \"b\\tc\"", "b\tc")]
    [InlineData("a: 'it''s'", "it's")]
    [InlineData("a: >-\n  b\n  c", "b c")]
    [InlineData("a: |\n  b\n  c\n", "b\nc\n")]
    [InlineData("a:\r\n  b\r\n", "b")]
    [InlineData("{a: b}", "b")]
    [InlineData("? a\n: b", "b")]
    [InlineData("%YAML 1.2\n---\na: b\n...\n", "b")]
    [InlineData("\uFEFFa: b", "b")]
    [InlineData("a: \"\\ud83d\\ude00\"", "😀")]
    [InlineData("a: !!str b", "b")]
    public void A_value_is_what_a_user_expects(string text, string value) => Assert.Equal(value, Value(text).Text);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("FALSE", false)]
    [InlineData("yes", null)]
    [InlineData("no", null)]
    [InlineData("on", null)]
    [InlineData("off", null)]
    [InlineData("y", null)]
    [InlineData("tRUE", null)]
    [InlineData("1", null)]
    [InlineData("'true'", null)]
    [InlineData("\"true\"", null)]
    [InlineData("!!str true", null)]
    [InlineData("! true", null)]
    [InlineData("|-\n  true", null)]
    public void Only_true_and_false_without_quotes_are_booleans(string value, bool? expected) => Assert.Equal(expected, Value($"a: {value}").AsBoolean);

    [Theory]
    [InlineData("", true)]
    [InlineData("~", true)]
    [InlineData("null", true)]
    [InlineData("NULL", true)]
    [InlineData("nUll", false)]
    [InlineData("'null'", false)]
    [InlineData("''", false)]
    [InlineData("none", false)]
    public void Null_is_the_core_schemas(string value, bool expected) => Assert.Equal(expected, Value($"a: {value}").IsNull);

    [Theory]
    [InlineData("0")]
    [InlineData("-12")]
    [InlineData("+12")]
    [InlineData("0o17")]
    [InlineData("0xfF")]
    [InlineData("1.5")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e3")]
    [InlineData("-1.5E-3")]
    [InlineData(".inf")]
    [InlineData("-.INF")]
    [InlineData(".nan")]
    public void Numbers_of_the_core_schema_are_told_from_text(string value)
    {
        Assert.True(Value($"a: {value}").IsNumber);
        Assert.False(Value($"a: '{value}'").IsNumber);
    }

    [Theory]
    [InlineData("30s")]
    [InlineData("0x")]
    [InlineData("0o8")]
    [InlineData("1e")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1_000")]
    [InlineData("12:30")]
    [InlineData("-.nan")]
    [InlineData("inf")]
    public void What_only_resembles_a_number_is_text(string value) => Assert.False(Value($"a: {value}").IsNumber);

    [Fact]
    public void An_alias_is_its_anchors_value_at_its_own_place()
    {
        YamlNode root = Read("a: &x [b, c]\nd: *x\ne: &y f\ng: *y\n")!;

        Assert.Equal(["b", "c"], root.Entries[1].Value.Items.Select(item => item.Text));
        Assert.Equal((2, 4), (root.Entries[1].Value.Line, root.Entries[1].Value.Column));
        Assert.Equal("f", root.Entries[3].Value.Text);
    }

    [Fact]
    public void An_anchor_can_be_used_again_for_something_else() =>
        Assert.Equal(["1", "1", "2", "2"], Read("[&x 1, *x, &x 2, *x]")!.Items.Select(item => item.Text));

    [Fact]
    public void Places_count_from_one_and_in_characters()
    {
        YamlNode root = Read("# ä\nä: {bö: [c, 'd']}\n")!;
        YamlNode list = root.Entries[0].Value.Entries[0].Value;

        Assert.Equal((2, 1), (root.Line, root.Column));
        Assert.Equal((2, 4), (root.Entries[0].Value.Line, root.Entries[0].Value.Column));
        Assert.Equal((2, 9), (list.Line, list.Column));
        Assert.Equal((2, 13), (list.Items[1].Line, list.Items[1].Column));
    }

    [Fact]
    public void Depth_and_number_of_values_may_reach_their_limits()
    {
        Assert.NotNull(Read(new string('[', YamlReader.Deepest) + new string(']', YamlReader.Deepest)));
        Assert.Equal(YamlReader.MostNodes - 1, Read($"[{string.Join(",", Enumerable.Repeat("a", YamlReader.MostNodes - 1))}]")!.Items.Count);
    }

    internal static YamlNode? Read(string text) => YamlReader.Read(Encoding.UTF8.GetBytes(text), "f");

    private static YamlNode Value(string text) => Read(text)!.Entries[0].Value;
}
