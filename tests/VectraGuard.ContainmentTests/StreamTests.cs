namespace VectraGuard.ContainmentTests;

/// <summary>Standard input, output and error pass through as they are, when they come.</summary>
public class StreamTests : ContainmentTest
{
    [SandboxTheory]
    public void Any_bytes_pass_in_and_out(RuntimeKind runtime)
    {
        byte[] bytes = new byte[3_000_001];
        new Random(Seed: 1).NextBytes(bytes);
        File.WriteAllBytes($"{Host.Root}/input", bytes);

        Outcome outcome = Host.Shell("input=$1; shift; exec \"$@\" < \"$input\"", [$"{Host.Root}/input", .. Sandbox.CommandLine(runtime, "cat")]).Exits(0);

        Assert.True(bytes.AsSpan().SequenceEqual(outcome.OutputBytes));
        Assert.Empty(outcome.Error);
    }

    [SandboxTheory]
    public void Output_and_errors_stay_apart(RuntimeKind runtime)
    {
        Outcome outcome = Sandbox.Shell(runtime, "echo out; echo err >&2").Exits(0);

        Assert.Equal("out", outcome.Output);
        Assert.Equal("err\n", outcome.Error);
    }

    [SandboxTheory]
    public void Nothing_is_held_back(RuntimeKind runtime)
    {
        using Running inside = Sandbox.Start(runtime, "sh", "-c", "printf 'no newline: '; read -r line; echo \"got $line\"");

        inside.WaitForOutput("no newline: ");
        inside.Input.Write("hello\n"u8);
        inside.Input.Flush();
        inside.WaitForOutput("got hello");

        inside.End().Exits(0);
    }

    [SandboxTheory]
    public void Nothing_is_read_that_the_command_did_not_read(RuntimeKind runtime)
    {
        Outcome outcome = Host.Shell("printf 'one\\ntwo\\n' | { \"$@\"; cat; }", Sandbox.CommandLine(runtime, "sh", "-c", "read -r line; echo \"inside $line\"")).Exits(0);

        Assert.Equal(["inside one", "two"], outcome.Lines);
    }

    [SandboxTheory]
    public void A_reader_that_goes_away_ends_the_command(RuntimeKind runtime)
    {
        Outcome outcome = Host.Shell("\"$@\" | head -n 1; echo \"${PIPESTATUS[0]}\"", Sandbox.CommandLine(runtime, "yes")).Exits(0);

        Assert.Equal(["y", "141"], outcome.Lines);
    }

    private static IEnumerable<string> Redirections => ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "</dev/null >/dev/null 2>&1", ">/dev/full"];

    [SandboxTheory(nameof(Redirections))]
    public void Missing_and_odd_streams_do_no_harm(RuntimeKind runtime, string redirection)
    {
        Outcome outcome = Host.Shell($"\"$@\" {redirection}; echo $?", Sandbox.CommandLine(runtime, "sh", "-c", "exit 5")).Exits(0);

        Assert.Equal("5", outcome.Output);
    }

    [SandboxTheory]
    public void A_standard_stream_may_be_any_file(RuntimeKind runtime)
    {
        string file = Host.CreateFile("home/log", "first\n");

        Host.Shell("log=$1; shift; exec \"$@\" >> \"$log\" 2>&1", [file, .. Sandbox.CommandLine(runtime, "sh", "-c", "echo second; echo third >&2")]).Exits(0);

        Assert.Equal("first\nsecond\nthird\n", File.ReadAllText(file));
    }
}
