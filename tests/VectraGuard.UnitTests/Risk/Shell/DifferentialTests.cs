using System.Diagnostics;
using System.Text;
using VectraGuard.Linux;
using VectraGuard.Risk.Shell;

namespace VectraGuard.UnitTests.Risk.Shell;

/// <summary>
/// What bash or dash accept (<c>-n</c>), we parse. <c>VECTRAGUARD_TEST_SCRIPTS</c> names more directories (divided by colons), in which every file counts as a
/// script: the test suites of shells, for example.
/// </summary>
public class DifferentialTests(ITestOutputHelper output)
{
    private const int Most = 4_000;

    // One process asks both shells about one item after the other, and prints those that one of them accepts.
    private const string Judge = """
        while IFS= read -r -d '' item; do
            for shell in bash dash; do
                if "$shell" -n "$@" "$item" </dev/null >/dev/null 2>&1; then
                    printf '%s\0' "$item"
                    break
                fi
            done
        done
        """;

    [Fact]
    public void Every_script_of_this_machine_that_bash_or_dash_accepts_is_parsed()
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        Compare("scripts", RealScripts.Files(time.Token).Take(Most), path => OsText.Decode(File.ReadAllBytes(path)));
    }

    [Fact]
    public void Every_command_of_a_package_that_bash_or_dash_accepts_is_parsed()
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        Compare("package commands", RealScripts.PackageCommands(time.Token).Take(Most), text => text, "-c");
    }

    [Fact]
    public void Every_example_in_a_document_that_bash_or_dash_accepts_is_parsed()
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        Compare("examples in documents", RealScripts.Examples(time.Token).Take(Most), text => text, "-c");
    }

    [Fact]
    public void Every_script_in_the_directories_that_are_named_is_parsed_when_bash_or_dash_accepts_it() =>
        Compare("scripts in named directories", RealScripts.Named(), path => OsText.Decode(File.ReadAllBytes(path)), required: false);

    private void Compare(string what, IEnumerable<string> items, Func<string, string> read, string? option = null, bool required = true)
    {
        string[] all = [.. items.Where(item => !item.Contains('\0', StringComparison.Ordinal))];
        int accepted = 0;
        var refused = new List<string>();
        foreach (string item in Accepted(all, option))
        {
            accepted++;
            if (Problem(read(item)) is { } problem)
            {
                refused.Add($"{item}: {problem}");
            }
        }

        output.WriteLine($"{all.Length} {what}, {accepted} accepted by bash or dash, {refused.Count} of them not by us");
        Assert.True(accepted > 0 || !required, $"no {what} to compare");
        Assert.True(refused.Count == 0, string.Join((char)10, refused));
    }

    private static string? Problem(string text)
    {
        var parser = new ShellParser(text, Placement.Itself);
        while (parser.Next() is not null)
        {
            if (parser.Problem is { } problem)
            {
                return problem.Message;
            }
        }

        return null;
    }

    private static string[] Accepted(string[] items, string? option)
    {
        var start = new ProcessStartInfo("bash", ["-c", Judge, "judge", .. option is null ? Array.Empty<string>() : [option]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        Task<string> answers = process.StandardOutput.ReadToEndAsync();
        foreach (string item in items)
        {
            process.StandardInput.Write(item);
            process.StandardInput.Write('\0');
        }

        process.StandardInput.Close();
        return answers.GetAwaiter().GetResult().Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }
}
