using System.Globalization;

namespace VectraGuard.Cli.Verify;

/// <summary>What attempts are made on: the same inside and outside.</summary>
/// <param name="Directory">Where the baits lie: <c>outside</c>, <c>home</c> and <c>workspace</c> below it.</param>
/// <param name="Port">A port of the loopback interface, outside, where somebody listens.</param>
/// <param name="Process">A process outside: the one that verifies.</param>
/// <param name="Descriptor">The directory <c>outside</c>, open when vectra-guard was started.</param>
internal sealed record Surroundings(string Directory, int Port, int Process, int Descriptor)
{
    /// <summary>The variable that looks like a secret.</summary>
    public const string SecretName = "VECTRAGUARD_VERIFY_API_TOKEN";

    /// <summary>What nobody inside may touch.</summary>
    public string Outside => $"{Directory}/outside";

    /// <summary>The home directory of the run.</summary>
    public string Home => $"{Directory}/home";

    /// <summary>The workspace of the run: a git repository.</summary>
    public string Workspace => $"{Directory}/workspace";

    /// <summary>A socket by path, outside.</summary>
    public string SocketPath => $"{Outside}/socket";

    /// <summary>An abstract socket, outside.</summary>
    public string SocketName => $"vectra-guard-verify-{Process}";

    /// <summary>As words of a command line.</summary>
    public IReadOnlyList<string> Words => [Directory, Text(Port), Text(Process), Text(Descriptor)];

    /// <summary>From such words.</summary>
    public static Surroundings Of(IReadOnlyList<string> words) => words is [var directory, var port, var process, var descriptor]
        ? new Surroundings(directory, Number(port), Number(process), Number(descriptor))
        : throw new UserException("this command is for 'vectra-guard verify' alone", "vectra-guard verify");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw new UserException("this command is for 'vectra-guard verify' alone", "vectra-guard verify");
}
