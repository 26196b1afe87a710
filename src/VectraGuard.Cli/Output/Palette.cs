namespace VectraGuard.Cli.Output;

/// <summary>Colours for a stream, or none.</summary>
/// <param name="IsColoured">Whether there are colours: only on a terminal, and never with <c>NO_COLOR</c>.</param>
internal readonly record struct Palette(bool IsColoured)
{
    /// <summary>The palette of a stream.</summary>
    public static Palette For(bool isTerminal, string? noColour, string? terminal) =>
        new(isTerminal && string.IsNullOrEmpty(noColour) && terminal is not (null or "" or "dumb"));

    /// <summary>What is as it should be.</summary>
    public string Good(string text) => Paint(text, "32");

    /// <summary>What is not.</summary>
    public string Bad(string text) => Paint(text, "31");

    /// <summary>What stands above others.</summary>
    public string Strong(string text) => Paint(text, "1");

    private string Paint(string text, string code) => IsColoured ? $"\e[{code}m{text}\e[0m" : text;
}
