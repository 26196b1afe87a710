using System.Diagnostics;
using CsCheck;
using VectraGuard.Linux;
using VectraGuard.Risk.Shell;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Risk.Shell;

[Trait("kind", Fuzz.Kind)]
public class ShellParserLimitsTests
{
    private static readonly string[] Openers =
        ["(", "$(", "((", "$((", "${a:-", "\"${a:-", "`", "{ ", "if ", "while ", "case x in a) ", "a() ", "[[ ", "<(", "$[", "a=(", "@(", "! ",
            "time ", "a[", "<<E ", "'", "\"", "a|", "a&&", "for i in ", "coproc "];

    [Fact]
    public void No_bytes_make_it_crash() => Gen.Byte.Array[0, 300].Sample(bytes => Read(OsText.Decode(bytes)) >= 0, iter: Fuzz.Times(20_000));

    [Fact]
    public void No_mixture_of_shell_symbols_makes_it_crash()
    {
        string[] pieces = [.. Openers, ")", "}", "))", "]]", "]", "fi", "then ", "do ", "done", "esac", ";;", ";", "\n", " ", "\\", "#", "$",
            "E\n", "|", "&", ">", "<", "in ", "x", "=", "\r", "\0"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 60].Sample(parts => Read(string.Concat(parts)) >= 0, iter: Fuzz.Times(20_000));
    }

    [Fact]
    public void Deep_nesting_is_reported_not_a_stack_overflow()
    {
        foreach (string opener in Openers)
        {
            Assert.True(Read(string.Concat(Enumerable.Repeat(opener, 100_000))) >= 0);
        }

        var parser = new ShellParser(new string('(', 1) + string.Concat(Enumerable.Repeat(" (", 100_000)), Placement.Itself);
        parser.Next();
        Assert.Equal($"nested deeper than {ShellParser.MaxDepth} levels", parser.Problem?.Message);
    }

    [Theory]
    [InlineData("echo \"$x\" 'y' ${z:-w} | sed s/a/b/ > out\n")]
    [InlineData("cat <<EOF\n$x\nEOF\n")]
    [InlineData("f() { if [[ $a == b ]]; then ((i++)); fi; }\n")]
    [InlineData("( (a) )\n")]
    [InlineData("a[a[a[;")]
    [InlineData("((a);")]
    [InlineData("fi\n")]
    [InlineData("'\"\n")]
    [InlineData("\\\n")]
    [InlineData("$(")]
    [InlineData("<<E ")]
    [InlineData("`\\`")]
    public void Ten_times_the_text_takes_about_ten_times_as_long(string line)
    {
        string small = string.Concat(Enumerable.Repeat(line, 100_000 / line.Length));
        string large = string.Concat(Enumerable.Repeat(small, 10));
        Read(small);
        double ratio = Enumerable.Range(0, 2).Min(_ => Time(large) / Math.Max(0.002, Time(small)));

        // Quadratic would be 100. The garbage collector and the neighbours of this machine make up the rest.
        Assert.True(ratio < 40, $"{ratio:F1} times as long");
    }

    private static double Time(string text)
    {
        var watch = Stopwatch.StartNew();
        Read(text);
        return watch.Elapsed.TotalSeconds;
    }

    private static int Read(string text)
    {
        var parser = new ShellParser(text, Placement.Itself);
        int commands = 0;
        int problems = 0;
        while (parser.Next() is not null)
        {
            commands++;
            if (parser.Problem is not null)
            {
                parser.Resume();
                if (++problems > 20)
                {
                    break;
                }
            }
        }

        return commands;
    }
}
