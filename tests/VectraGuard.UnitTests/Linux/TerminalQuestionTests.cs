using System.Diagnostics;
using VectraGuard.Linux;

namespace VectraGuard.UnitTests.Linux;

/// <summary>Waiting for an answer, on a pipe that stands for the terminal.</summary>
public sealed class TerminalQuestionTests : IDisposable
{
    private const int ReadAndWrite = 2;
    private readonly string directory = FileWriter.MakeTemporaryDirectory("/tmp/vectra-guard-test-");
    private readonly Descriptor terminal;

    public TerminalQuestionTests()
    {
        using (Process make = Process.Start("mkfifo", [$"{directory}/pipe"]))
        {
            make.WaitForExit();
        }

        terminal = Kernel.Open($"{directory}/pipe", ReadAndWrite)!;
    }

    public void Dispose()
    {
        terminal.Dispose();
        FileWriter.RemoveTree(directory);
    }

    [Fact]
    public void Without_an_answer_the_question_ends_when_its_time_is_up()
    {
        long start = Kernel.Now;

        Assert.Equal((QuestionEnd.TimedOut, ""), TerminalQuestion.Listen(terminal, "", start + 200_000_000));
        Assert.InRange(Kernel.Now - start, 200_000_000 - 1_000_000, 20_000_000_000);
    }

    [Fact]
    public void A_line_is_the_answer_without_its_blanks()
    {
        Kernel.Write(terminal.Number, "  yes \n"u8, "the pipe");

        Assert.Equal((QuestionEnd.Answered, "yes"), TerminalQuestion.Listen(terminal, "", Kernel.Now + 20_000_000_000));
    }
}
