using System.Diagnostics;
using System.Text;
using VectraGuard.Configuration;
using VectraGuard.Configuration.Yaml;

namespace VectraGuard.UnitTests.Configuration;

public class YamlErrorTests
{
    [Theory]
    [InlineData("sandbox:\n\tenabled: true\n", 2, 1, "a tab in the indentation", "blanks")]
    [InlineData("a:\n  b:\n  \t- c\n", 3, 3, "a tab in the indentation", "blanks")]
    [InlineData("\ta: 1\n", 1, 1, "a tab in the indentation", "blanks")]
    [InlineData("a: 1\n---\nb: 2\n", 2, 1, "a second document", "one document")]
    [InlineData("a: 1\n...\nb: 2\n", 3, 1, "a second document", "one document")]
    [InlineData("%YAML 1.1\n---\na: yes\n", 1, 1, "another version of YAML", "YAML 1.2")]
    [InlineData("%YAML 99999999999999999999.1\n---\na: 1", 1, 1, "%YAML", null)]
    [InlineData("a: b: c\n", 1, 5, "a second ':'", "quotes")]
    [InlineData("a: b\n c: d\n", 2, 3, "a second ':'", "quotes")]
    [InlineData("a: @b\n", 1, 4, "cannot start with this character", "quotes")]
    [InlineData("a: %b\n", 1, 4, "cannot start with this character", "quotes")]
    [InlineData("a: 'b\n", 1, 4, "never closed", "the closing one")]
    [InlineData("a: \"b\n", 1, 4, "never closed", "the closing one")]
    [InlineData("a: [b\n", 2, 1, "'[' that is never closed", "']'")]
    [InlineData("a: {b: c\n", 2, 1, "'{' that is never closed", "'}'")]
    [InlineData("a:\n  b: 1\n c: 2\n", 3, 2, "indented otherwise", "indented like those above")]
    [InlineData("  a: 1\nb: 2\n", 2, 1, "indented otherwise", "the same indentation")]
    [InlineData("a: 'b' c\n", 1, 8, "no key", null)]
    [InlineData("- a\nb: 1\n", 2, 1, "no item of the list", "'- '")]
    [InlineData("a: - b\n", 1, 4, "a list cannot start here", "line of its own")]
    [InlineData("a: }\n", 1, 4, "a value is missing", null)]
    [InlineData("a: \"\\q\"\n", 1, 4, "an unknown escape", "single quotes")]
    [InlineData("a:\n  b: 1\n  c\n", 3, 3, "no key", "a key such as")]
    [InlineData("a:\n  b\n  c: 1\n", 3, 4, "a ':' in a value of several lines", "':' after the key")]
    [InlineData("a:\n  : b\n", 3, 1, "a key without a value", "a key with a value")]
    [InlineData("a: [b\n||c --Y", 1, 4, "not YAML from here on", "a key with a value")]
    [InlineData("!<> a", 1, 4, "not YAML from here on", "a key with a value")]
    [InlineData("a: 0\nb: &x\n &y c", 3, 2, "not YAML: while parsing a node, found more than one anchor", null)]
    [InlineData("a: *b\n", 1, 4, "*b has no anchor before it", "& and its name")]
    [InlineData("a: &x [*x]\n", 1, 8, "*x has no anchor before it", "& and its name")]
    [InlineData("a: !secret b\n", 1, 4, "the tag '!secret'", "without a tag")]
    [InlineData("a: !!bool true\n", 1, 4, "the tag 'tag:yaml.org,2002:bool'", "without a tag")]
    [InlineData("a: !x\n  b: 1\n", 1, 4, "the tag '!x'", "without a tag")]
    [InlineData("a: b\0c\n", 1, 5, "a NUL character", "plain text")]
    [InlineData("a: 1\nb: c\u0001d\n", 2, 5, "the control character 0x01", "plain text")]
    [InlineData("a: \u001b[2J\n", 1, 4, "the control character 0x1b", "plain text")]
    [InlineData("a: b # c\u2028  d: e\n", 1, 9, "the line separator U+2028", "plain text")]
    [InlineData("a: b # c\u0085d: e\n", 1, 9, "the line separator U+0085", "plain text")]
    [InlineData("a: b # c\rd: e\n", 1, 9, "a carriage return that ends no line", "plain text")]
    [InlineData("a: b # \u202Ec\n", 1, 8, "the text direction control U+202E", "plain text")]
    public void Each_error_has_its_place_and_says_what_is_expected(string text, int line, int column, string problem, string? expected)
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlReaderTests.Read(text));

        Assert.Equal($"f:{line}:{column}", e.Place);
        Assert.Contains(problem, e.Problem, StringComparison.Ordinal);
        Assert.Contains(expected ?? "", e.Expected ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)':', (byte)' ', 0xff }, 1, 4, "0xff")]
    [InlineData(new byte[] { (byte)'#', 0xc3, 0xa4, (byte)'\n', (byte)' ', 0xc3, (byte)'x' }, 2, 2, "0xc3")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, 1, 1, "0xed")]
    [InlineData(new byte[] { 0xff, 0xfe, (byte)'a', 0 }, 1, 1, "UTF-16")]
    [InlineData(new byte[] { 0xfe, 0xff, 0, (byte)'a' }, 1, 1, "UTF-16")]
    public void What_is_not_UTF_8_is_refused_at_its_first_byte(byte[] content, int line, int column, string problem)
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlReader.Read(content, "f"));
        Assert.Equal(($"f:{line}:{column}", true), (e.Place, e.Problem.Contains(problem, StringComparison.Ordinal)));
        Assert.Contains("UTF-8", e.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 17)]
    [InlineData("{a: ", 65)]
    [InlineData("- ", 33)]
    [InlineData("? ", 33)]
    public void Deep_nesting_ends_at_the_limit(string opening, int column)
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlReaderTests.Read(string.Concat(Enumerable.Repeat(opening, 200_000))));
        Assert.Equal($"f:1:{column}", e.Place);
        Assert.Contains("nested more than 16 deep", e.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_bomb_ends_at_the_limit()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var e = Assert.Throws<ConfigurationException>(() => YamlReaderTests.Read(text.ToString()));
        Assert.Equal(("f:4:5", "more than 10000 values, aliases expanded"), (e.Place, e.Problem));
    }

    [Fact]
    public void Too_many_values_end_at_the_limit()
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlReaderTests.Read(string.Concat(Enumerable.Repeat("- a\n", 200_000))));
        Assert.Equal("f:10000:3", e.Place);
    }

    [Fact]
    public void A_large_file_of_any_kind_is_read_or_refused_in_linear_time()
    {
        string[] pieces = ["# a\n", "a: b\n", "'", "\\n", "x ", ":", "!", "*a ", "\n", "[a, ", "\"a\" \n", "? "];
        foreach (string piece in pieces)
        {
            foreach (string start in new[] { "", "{a: \"" })
            {
                string text = start + string.Concat(Enumerable.Repeat(piece, (ConfigurationFile.LargestSize - 10) / piece.Length));
                var time = Stopwatch.StartNew();
                try
                {
                    YamlReaderTests.Read(text);
                }
                catch (ConfigurationException)
                {
                    // Either way is fine here: it ended.
                }

                Assert.True(time.Elapsed < TimeSpan.FromSeconds(10), $"'{start}' and many '{piece}' took {time.Elapsed}");
            }
        }
    }
}
