using System.Collections.Concurrent;
using System.Diagnostics;
using VectraGuard.Linux;
using VectraGuard.Risk.Shell;

namespace VectraGuard.UnitTests.Risk.Shell;

public class DifferentialTests(ITestOutputHelper output)
{
    private static readonly string[] Shells = ["bash", "dash"];

    [Fact]
    public void Every_script_of_this_machine_that_bash_or_dash_accepts_is_parsed()
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        Compare("scripts", RealScripts.Files(time.Token), Run, path => OsText.Decode(File.ReadAllBytes(path)));
    }

    [Fact]
    public void Every_command_of_a_package_that_bash_or_dash_accepts_is_parsed()
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        Compare("package commands", RealScripts.PackageCommands(time.Token).Take(3_000), (shell, text) => Run(shell, "-c", text), text => text);
    }

    private void Compare(string what, IEnumerable<string> items, Func<string, string, bool> accepts, Func<string, string> read)
    {
        string[] shells = [.. Shells.Where(shell => File.Exists($"/bin/{shell}") || File.Exists($"/usr/bin/{shell}"))];
        Assert.NotEmpty(shells);
        int accepted = 0;
        var refused = new ConcurrentBag<string>();
        Parallel.ForEach(items, new ParallelOptions { MaxDegreeOfParallelism = 2 }, item =>
        {
            if (shells.Any(shell => accepts(shell, item)))
            {
                Interlocked.Increment(ref accepted);
                if (Problem(read(item)) is { } problem)
                {
                    refused.Add($"{item}: {problem}");
                }
            }
        });

        output.WriteLine($"{accepted} {what} accepted by {string.Join(" or ", shells)}, {refused.Count} of them not by us");
        Assert.Empty(refused);
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

    private static bool Run(string shell, string path) => Run(shell, [path]);

    private static bool Run(string shell, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(shell, ["-n", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
