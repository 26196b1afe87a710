using System.Collections.Immutable;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Host;

namespace VectraGuard.Cli.Portable;

/// <summary>The arguments of the Linux executable, made of those that were given here.</summary>
internal static class MachineArguments
{
    private const string Runtime = "--runtime", Workspace = "--workspace", Bind = "--bind";

    /// <summary>The same arguments with paths as they are called in a container.</summary>
    public static ParsedArguments Translate(ParsedArguments arguments, PathMap map) => arguments with
    {
        Options = [.. arguments.Options.Select(option => KeyValuePair.Create(option.Key, option.Key.Name == Bind ? map.Bind(option.Value)
            : option.Key.Kind is ValueKind.File or ValueKind.Directory ? map.Argument(option.Value) : option.Value))],
    };

    /// <summary>The words for the Linux executable.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="arguments">Its arguments, translated.</param>
    /// <param name="workspace">The workspace that was found here, which is the one there; null where the command asks for none.</param>
    public static IEnumerable<string> Of(string command, ParsedArguments arguments, string? workspace)
    {
        yield return command;
        if (workspace is not null)
        {
            // In its container it is on Linux, and builds the sandbox by itself.
            yield return $"{Runtime}=namespace";
            yield return $"{Workspace}={workspace}";
        }

        foreach ((OptionSpec option, string value) in arguments.Options)
        {
            if (workspace is not null && option.Name is Runtime or Workspace)
            {
                continue;
            }

            yield return option.Value is not null && option.Name.StartsWith("--", StringComparison.Ordinal) ? $"{option.Name}={value}" : option.Name;
            if (option.Value is not null && !option.Name.StartsWith("--", StringComparison.Ordinal))
            {
                yield return value;
            }
        }

        ImmutableArray<string> words = arguments.Words;
        foreach (string word in words.IsEmpty ? words : words.Insert(0, "--"))
        {
            yield return word;
        }
    }

    /// <summary>The file that an option names, as an absolute path; null without that option.</summary>
    public static string? File(ParsedArguments arguments, string option, HostFacts facts) =>
        arguments.Value(option) is { } file ? PathText.Normalize(file.StartsWith('/') ? file : PathText.Join(facts.WorkingDirectory, file)) : null;
}
