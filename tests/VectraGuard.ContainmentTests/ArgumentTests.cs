namespace VectraGuard.ContainmentTests;

/// <summary>Arguments, variables and names are bytes, and reach the command as they are.</summary>
public class ArgumentTests : ContainmentTest
{
    // As bash writes them between $'…'.
    private static IEnumerable<string> Words =>
    [
        "", " ", "a b", @"line\nline", @"tab\t", @"\xff\xfe\x80", @"ok\xc3\x28bad", @"\xed\xa0\x80", "grün 🙂", "-", "--", "--help", "-c", "*", "$HOME", "`id`", @"\'", "\"", @"\\",
        "a=b", "~", "&&", "exec", "--runtime", @"\x01\x1b[31m", "@file", "{0}", "%s",
    ];

    [SandboxTheory(nameof(Words))]
    public void An_argument_is_passed_on_byte_by_byte(RuntimeKind runtime, string quoted)
    {
        string[] command = [.. Sandbox.CommandLine(runtime, "printf", "%s\\0%s\\0", "first")];

        Outcome outcome = Host.Shell($"\"$@\" $'{quoted}'", command).Exits(0);

        Assert.Equal(Host.Shell($"printf '%s\\0%s\\0' first $'{quoted}'").OutputBytes, outcome.OutputBytes);
    }

    [SandboxTheory(nameof(Words))]
    public void The_value_of_a_variable_is_passed_on_byte_by_byte(RuntimeKind runtime, string quoted)
    {
        Outcome outcome = Host.Shell($"MY_SETTING=$'{quoted}' exec \"$@\"", Sandbox.CommandLine(runtime, "printenv", "-0", "MY_SETTING")).Exits(0);

        Assert.Equal(Host.Shell($"printf '%s\\0' $'{quoted}'").OutputBytes, outcome.OutputBytes);
    }

    [SandboxTheory]
    public void Options_end_at_the_first_word_that_is_none(RuntimeKind runtime)
    {
        string[] start = [.. Sandbox.CommandLine(runtime)];

        Outcome outcome = Host.Run([.. start[..^1], "echo", "--runtime", "x", "--", "--timeout"]).Exits(0);

        Assert.Equal("--runtime x -- --timeout", outcome.Output);
    }

    [SandboxTheory]
    public void A_hundred_thousand_arguments_are_not_too_many(RuntimeKind runtime)
    {
        Outcome outcome = Host.Shell("seq 100000 | xargs -s 2000000 -n 100000 \"$@\"", Sandbox.CommandLine(runtime, "sh", "-c", "echo $#", "sh")).Exits(0);

        Assert.Equal("100000", outcome.Output);
    }

    [SandboxTheory]
    public void A_large_environment_is_passed_on(RuntimeKind runtime)
    {
        Outcome outcome = Host.Shell("for i in $(seq 1000); do export \"SETTING_$i=$(printf %0100d $i)\"; done; exec \"$@\"",
            Sandbox.CommandLine(runtime, "sh", "-c", "env | grep -c ^SETTING_")).Exits(0);

        Assert.Equal("1000", outcome.Output);
    }
}
