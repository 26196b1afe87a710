using System.Text;
using VectraGuard.Cli.Output;
using VectraGuard.Configuration;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Cli;

public class MessageWriterTests
{
    private readonly StringBuilder text = new();

    [Fact]
    public void A_problem_has_its_cause_and_its_remedy_below_it()
    {
        Writer().Error(new UserException("the namespace runtime could not prepare the sandbox", "first do this\nthen do that", "cannot mount proc on '/proc': no"));

        AssertText("""
            vectra-guard: the namespace runtime could not prepare the sandbox
              cause: cannot mount proc on '/proc': no
              first do this
              then do that

            """);
    }

    [Fact]
    public void A_wrong_configuration_is_placed_as_compilers_do()
    {
        Writer().Error(new ConfigurationException("vectra-guard.yaml", line: 3, column: 5, "unknown key 'runtme'", "one of the keys of 'sandbox'"));

        AssertText("vectra-guard: vectra-guard.yaml:3:5: unknown key 'runtme'\n  expected one of the keys of 'sandbox'\n");
    }

    [Fact]
    public void A_failed_system_call_says_what_failed()
    {
        Writer().Error(new LinuxException("mount", "proc on '/proc'", Errno.NotPermitted));

        AssertText("vectra-guard: cannot mount proc on '/proc': Operation not permitted (EPERM)\n");
    }

    [Fact]
    public void A_bug_shows_its_stack()
    {
        Exception bug = Assert.Throws<InvalidOperationException>((Action)(() => throw new InvalidOperationException("boom")));

        Writer().Bug(bug);

        Assert.StartsWith("vectra-guard: internal error: System.InvalidOperationException: boom\n  ", text.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(A_bug_shows_its_stack), text.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\n  this is a bug in vectra-guard; please report it with the lines above\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_hides_notes_and_never_errors()
    {
        MessageWriter writer = Writer();
        writer.IsQuiet = true;
        writer.Note("a note");
        writer.Information("Using namespace");
        writer.Error(new UserException("an error"));

        AssertText("vectra-guard: an error\n");
    }

    [Fact]
    public void A_note_starts_with_our_name()
    {
        Writer().Note("'allow_network' is ignored");
        Writer().Information("Using namespace (dev), set up in 6.1 ms");

        AssertText("vectra-guard: 'allow_network' is ignored\n[INFO] Using namespace (dev), set up in 6.1 ms\n");
    }

    [Fact]
    public void On_a_terminal_our_name_is_red()
    {
        Writer(isColoured: true).Error(new UserException("an error"));

        AssertText("\e[31mvectra-guard:\e[0m an error\n");
    }

    [Theory]
    [InlineData(true, null, "xterm", true)]
    [InlineData(true, "", "xterm", true)]
    [InlineData(true, "1", "xterm", false)]
    [InlineData(true, "0", "xterm", false)]
    [InlineData(true, null, "dumb", false)]
    [InlineData(true, null, null, false)]
    [InlineData(false, null, "xterm", false)]
    public void Colour_is_for_terminals_of_people_who_want_it(bool isTerminal, string? noColour, string? terminal, bool expected) =>
        Assert.Equal(expected, Palette.For(isTerminal, noColour, terminal).IsColoured);

    private MessageWriter Writer(bool isColoured = false) => new(new StringWriter(text), new Palette(isColoured));

    private void AssertText(string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), text.ToString());
}
