using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Embedding;

/// <summary>Where the executable is that an application uses.</summary>
internal static class ExecutableSearch
{
    private const string Name = "vectra-guard";

    /// <summary>The one that is named, else the one beside the application, else the one along PATH.</summary>
    public static string Find(string? named, IApplication application)
    {
        HostFacts facts = application.Facts(Name, directory: null);
        if (named is not null)
        {
            return RegularFile(facts, named is ['/', ..] ? named : $"{facts.WorkingDirectory}/{named}")
                ?? throw new UserException($"there is no file '{OsText.Display(named)}'", "name the vectra-guard executable");
        }

        return RegularFile(facts, $"{application.BaseDirectory}/{Name}")
            ?? ProgramLocator.Find(facts, facts.WorkingDirectory, Name).Path
            ?? throw new UserException("the vectra-guard executable is not installed", "install it, put it beside the application, or name its path");
    }

    private static string? RegularFile(HostFacts facts, string path) => facts.Files.Status(path) is { Kind: FileKind.File } ? facts.Files.RealPath(path) : null;
}
