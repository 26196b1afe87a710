using VectraGuard.Configuration;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Output;

/// <summary>
/// Our own words, which all go to standard error: the first line of a message starts with <c>vectra-guard: </c>, what continues it is
/// indented by two blanks.
/// </summary>
internal sealed class MessageWriter(TextWriter writer, Palette palette)
{
    /// <summary>Whether notes are left out; errors never are.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>What a user should know although nothing failed.</summary>
    public void Note(string text)
    {
        if (!IsQuiet)
        {
            Write(palette.Strong("vectra-guard:"), text, []);
        }
    }

    /// <summary>The settings that had no effect, each with how it would have one.</summary>
    public void Notes(LoadedSettings loaded)
    {
        foreach (SettingsNote note in loaded.Notes)
        {
            Note($"{note.Text}\n{note.Remedy}");
        }
    }

    /// <summary>What a user must know, also when notes are left out.</summary>
    public void Warning(string text) => Write(palette.Bad("vectra-guard:"), text, []);

    /// <summary>What <c>show_runtime_info</c> prints: <c>[INFO] Using namespace …</c>.</summary>
    public void Information(string text)
    {
        if (!IsQuiet)
        {
            writer.Write($"[INFO] {text}\n");
            writer.Flush();
        }
    }

    /// <summary>Something that the user can mend.</summary>
    public void Error(UserException error) => Error(error.Problem, Cause(error.Cause), error.Remedy);

    /// <summary>A configuration that cannot be used.</summary>
    public void Error(ConfigurationException error) => Error($"{OsText.Display(error.Place)}: {error.Problem}", error.Expected is { } expected ? $"expected {expected}" : null);

    /// <summary>A system call that failed where nobody expected it to.</summary>
    public void Error(LinuxException error) => Error(error.Message);

    /// <summary>A bug of ours.</summary>
    public void Bug(Exception error) => Error($"internal error: {error}", "this is a bug in vectra-guard; please report it with the lines above");

    private static string? Cause(string? cause) => cause is null ? null : $"cause: {cause}";

    private void Error(string problem, params ReadOnlySpan<string?> more) => Write(palette.Bad("vectra-guard:"), problem, more);

    private void Write(string start, string text, ReadOnlySpan<string?> more)
    {
        writer.Write($"{start} {Indent(text)}\n");
        foreach (string? lines in more)
        {
            if (lines is not null)
            {
                writer.Write($"  {Indent(lines)}\n");
            }
        }

        writer.Flush();
    }

    // Line by line, because what is quoted in a message may come from a file of the project: it must not steer the reader's terminal.
    private static string Indent(string text) => string.Join("\n  ", text.TrimEnd().Split('\n').Select(OsText.Display));
}
