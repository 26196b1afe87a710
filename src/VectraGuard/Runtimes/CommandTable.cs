using VectraGuard.Linux.Child;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>The command as execve(2) takes it: where to look for it, its arguments, its environment.</summary>
internal static class CommandTable
{
    /// <summary>What execvp(3) searches when there is no PATH.</summary>
    public const string DefaultPath = "/bin:/usr/bin";

    public static void Write(ChildProgram program, SandboxPlan plan)
    {
        ValueList<EnvironmentVariable> variables = plan.Policy.Environment;
        List<string> environment = new(variables.Count + 1);
        string path = DefaultPath;
        foreach (EnvironmentVariable variable in variables)
        {
            environment.Add($"{variable.Name}={variable.Value}");
            path = variable.Name == "PATH" ? variable.Value : path;
        }

        environment.Add($"VECTRAGUARD_SANDBOX={plan.Runtime.Name}");
        program.SetCommand(Candidates(plan.Command.Words[0], path), plan.Command.Words, environment);
    }

    /// <summary>As a shell looks: a word with a slash is a path, any other is sought along PATH, whose empty entries are the working directory.</summary>
    public static IReadOnlyList<string> Candidates(string word, string path) => word switch
    {
        "" => [],
        _ when word.Contains('/', StringComparison.Ordinal) => [word],
        _ => [.. path.Split(':').Select(directory => directory.Length == 0 ? "./" + word : $"{directory}/{word}")],
    };
}
