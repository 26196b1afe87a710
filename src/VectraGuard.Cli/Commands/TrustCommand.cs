using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Configuration;
using VectraGuard.Configuration.Trust;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Commands;

/// <summary><c>trust</c>: approves the project's own file as it is now.</summary>
internal static class TrustCommand
{
    private const string FileName = "vectra-guard.yaml";

    /// <summary>How it is written.</summary>
    public static CommandSpec Spec => new("trust", $"approves this project's {FileName} as it is now", Run)
    {
        Usage = ["[--revoke | --list [--json]]"],
        Options =
        [
            new("--revoke", "ends the approval, and those of commands remembered in this project"),
            new("--list", "prints what is approved"),
            CommonOptions.Json,
            CommonOptions.Help,
        ],
        Details = """
            By itself a project's file can only make the sandbox tighter. An approved one
            has its say in full, until its content changes. The approval is kept outside of
            the project, where no command in a sandbox can write. Commands that exec was
            told to remember are listed and revoked here too.
            """,
    };

    private static int Run(ParsedArguments arguments, CommandContext context)
    {
        TrustStore store = context.Trust;
        if (arguments.Has("--list"))
        {
            context.Output.Write(arguments.Has(CommonOptions.Json.Name) ? TrustReport.Json(store.All()) : TrustReport.Text(store.All()));
            return ExitStatus.Fine;
        }

        string workspace = WorkspaceLocator.Find(context.Facts, choice: null);
        string path = $"{workspace}/{FileName}";
        return arguments.Has("--revoke") ? Revoke(store, path, workspace, context) : Approve(store, path, context);
    }

    private static int Approve(TrustStore store, string path, CommandContext context)
    {
        ConfigurationFile file = ConfigurationFile.Find(path, context.Facts.Files)
            ?? throw new UserException($"there is no '{OsText.Display(path)}' to approve", "'vectra-guard init' writes one");

        // Read as a whole first: what cannot be used cannot be approved, and what it loosens is said.
        LoadedSettings before = SettingsLoader.Load(new SettingsRequest(), context.Facts);
        store.Approve(file.RealPath, file.Content, DateTimeOffset.UtcNow);
        IEnumerable<string> effects = before.Notes.Select(note => $"now in force: {note.Key}: {note.Value} ({note.Place})");
        context.Messages.Note(string.Join('\n', [$"approved {OsText.Display(file.RealPath)} (sha256 {TrustStore.Hash(file.Content)})", .. effects]));
        return ExitStatus.Fine;
    }

    private static int Revoke(TrustStore store, string path, string workspace, CommandContext context)
    {
        string real = context.Facts.Files.RealPath(path) ?? path;
        int count = store.Revoke(real, workspace);
        context.Messages.Note(count > 0
            ? $"no longer approved in {OsText.Display(workspace)}: {count} (its {FileName}, and commands that were remembered)"
            : $"nothing was approved in {OsText.Display(workspace)}");
        return count > 0 ? ExitStatus.Fine : ExitStatus.Found;
    }
}
