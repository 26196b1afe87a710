using System.Diagnostics;
using CsCheck;
using VectraGuard.Linux;
using VectraGuard.Risk;
using VectraGuard.UnitTests.Fakes;

namespace VectraGuard.UnitTests.Risk;

[Trait("kind", Fuzz.Kind)]
public class AnalyzerLimitsTests(ITestOutputHelper output)
{
    [Fact]
    public void No_bytes_make_it_crash() =>
        Gen.Byte.Array[0, 300].Sample(bytes => RiskContexts.Analyze(OsText.Decode(bytes)).Findings.Length >= 0, iter: Fuzz.Times(5_000));

    [Fact]
    public void No_arguments_make_it_crash() =>
        Gen.Byte.Array[0, 20].Select(bytes => OsText.Decode(bytes)).Array[0, 8].Sample(argv =>
            RiskAnalyzer.AnalyzeCommand(argv, RiskContexts.Default).Findings.Length >= 0, iter: Fuzz.Times(5_000));

    [Fact]
    public void No_mixture_of_commands_makes_it_crash()
    {
        string[] pieces = [.. CorpusRow.Read("commands.tsv").Select(row => row.Command).SelectMany(command => command.Split(' ')).Distinct(), ";",
            "|", "&&", "\n", "$(", ")", "`", "\"", "'", "<<E\n", "E\n", "{", "}", "(", "eval", "sh -c", "x=", "$x", "f() {", "f"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 40].Sample(words =>
            RiskContexts.Analyze(string.Join(' ', words)).Findings.Length >= 0, iter: Fuzz.Times(5_000));
    }

    [Fact]
    public void Ten_megabytes_take_about_ten_times_as_long_as_one()
    {
        const string Lines = """
            if [ -f "$file" ]; then
              cp "$file" build/ && echo "copied ${file##*/}" >> log.txt
            fi
            for f in src/*.c; do gcc -O2 -c "$f"; done
            cat <<EOF > out
            $text
            EOF

            """;
        string one = Repeat(Lines, 1_000_000);
        double small = Time(one);
        double large = Time(Repeat(Lines, 10_000_000));
        output.WriteLine($"1 MB: {small:F2} s, 10 MB: {large:F2} s");

        // Quadratic would be 100.
        Assert.True(large / Math.Max(0.05, small) < 40, $"{large / small:F1} times as long");
    }

    [Theory]
    [InlineData("x=$x/a; rm -rf $x\n")]
    [InlineData("x=\"$x$x\"\n")]
    [InlineData("a+=(b); x+=c\n")]
    [InlineData("cd a\n")]
    [InlineData("echo x >> f\n")]
    [InlineData("f() { g; }; g() { f; }; f\n")]
    [InlineData("f() { f2 a; f2 b; }; f2() { f; f; }; f\n")]
    [InlineData("{a,b}{c,d}{e,f}\n")]
    [InlineData("for i in {1..100}; do for j in {1..100}; do rm $i$j; done; done\n")]
    [InlineData("eval \"eval \\\"eval x\\\"\"\n")]
    [InlineData("shift; set -- $@ a\n")]
    [InlineData("sudo ")]
    [InlineData("echo a | ")]
    [InlineData("echo $(")]
    [InlineData("alias a=a; a\n")]
    [InlineData("| cat - - - - ")]
    [InlineData("| xargs -I@ echo @@@@ ")]
    [InlineData("x=$(printf '%s%s' \"$x\" \"$x\"a)\n")]
    public void What_could_grow_without_end_does_not(string line)
    {
        double small = Time("echo abc " + Repeat(line, 10_000));
        double large = Time("echo abc " + Repeat(line, 100_000));

        Assert.True(large / Math.Max(0.05, small) < 40, $"{large / small:F1} times as long");
    }

    [Theory]
    [InlineData("eval ")]
    [InlineData("sudo ")]
    [InlineData("env env nice ")]
    public void Wrappers_without_end_cannot_be_told(string wrapper)
    {
        RiskReport report = RiskContexts.Analyze(string.Concat(Enumerable.Repeat(wrapper, 1000)) + "rm -rf /");

        Assert.NotEmpty(report.Notes);
    }

    [Fact]
    public void Deep_nesting_cannot_be_told()
    {
        RiskReport report = RiskContexts.Analyze(string.Concat(Enumerable.Repeat("( ", 5000)) + "rm -rf /");

        Assert.Contains(report.Notes, note => note.Message.Contains("nested deeper", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("( ", " )")]
    [InlineData("$(", ")")]
    [InlineData("echo ${a:-", "}")]
    [InlineData("f() { ", "; }; f")]
    [InlineData("if x; then ", "; fi")]
    public void The_deepest_nesting_fits_into_the_stack_of_a_small_thread(string open, string close)
    {
        string script = string.Concat(Enumerable.Repeat(open, 195)) + "rm -rf /usr" + string.Concat(Enumerable.Repeat(close, 195));
        RiskReport? report = null;
        var thread = new Thread(() => report = RiskContexts.Analyze(script), maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();

        Assert.NotNull(report);
    }

    [Fact]
    public void What_cannot_be_parsed_is_noted_and_the_rest_is_read()
    {
        RiskReport report = RiskContexts.Analyze("echo )\nrm -rf /usr\n");

        Assert.Equal("cannot read this: unexpected ')'", Assert.Single(report.Notes).Message);
        Assert.Equal(2, Assert.Single(report.Findings).Position.Line);
    }

    private static string Repeat(string line, int length) => string.Concat(Enumerable.Repeat(line, length / line.Length));

    private static double Time(string script)
    {
        var watch = Stopwatch.StartNew();
        RiskContexts.Analyze(script);
        return watch.Elapsed.TotalSeconds;
    }
}
