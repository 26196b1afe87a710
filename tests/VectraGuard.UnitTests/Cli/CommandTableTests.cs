using VectraGuard.Cli.CommandLine;
using VectraGuard.Configuration;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Cli;

public class CommandTableTests
{
    private static readonly CommandSpec[] All = [CommandTable.Root, .. CommandTable.All];

    [Fact]
    public void Every_name_finds_its_command() => Assert.Equal(CommandTable.Names, CommandTable.Names.Select(name => CommandTable.Find(name)?.Name));

    [Fact]
    public void Every_command_explains_itself() => Assert.All(All, command => Assert.True(command.Summary.Length > 0 && command.Options.Any(o => o.Name == "--help")));

    [Fact]
    public void No_line_of_the_help_is_wider_than_eighty_columns()
    {
        foreach (CommandSpec command in CommandTable.All)
        {
            Assert.All(HelpText.Of(command).Split('\n'), line => Assert.True(line.Length <= 80, line));
        }

        Assert.All(HelpText.Overview().Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void The_help_lists_every_option()
    {
        foreach (CommandSpec command in CommandTable.All)
        {
            Assert.All(command.Options, option => Assert.Contains($"{option.Name} ", HelpText.Of(command).Replace('\n', ' '), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("--runtime", typeof(RuntimeChoice))]
    [InlineData("--seccomp", typeof(SeccompProfile))]
    [InlineData("--capabilities", typeof(CapabilitySet))]
    [InlineData("--network", typeof(NetworkAccess))]
    public void The_choices_of_an_option_are_the_words_of_its_setting(string option, Type setting)
    {
        OptionSpec spec = CommandTable.Find("exec")!.Options.Single(o => o.Name == option);

        Assert.Equal(Enum.GetNames(setting).Select(name => name.ToLowerInvariant()).Order(), spec.Choices.Order());
    }
}
