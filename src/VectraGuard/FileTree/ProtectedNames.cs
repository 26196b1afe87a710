using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>Files in the root of a workspace that programs on the host obey or execute as soon as somebody works there.</summary>
internal static class ProtectedNames
{
    /// <summary>
    /// What is rare in a git directory and obeyed: files that rerere copies or overwrites by name, remotes beside the configuration, settings of another tool, a mark of trust.
    /// </summary>
    public static IReadOnlyList<string> InGitDirectories { get; } = ["MERGE_RR", .. OfRemotes, "lazygit.yml", "safe"];

    /// <summary>How far an interrupted rebase has come: files of one number each.</summary>
    public static IReadOnlyList<string> NumbersInGitDirectories { get; } = ["rebase-merge/msgnum", "rebase-merge/end", "rebase-apply/next", "rebase-apply/last"];

    /// <summary>Directories in a git directory of which each file is a remote: read-only where there are any.</summary>
    public static IReadOnlyList<string> OfRemotes => ["remotes", "branches"];

    /// <summary>
    /// Whether nothing stands in one of these: git's templates bring an empty directory, and a commit with rerere leaves an empty file. Of a closed directory nobody knows.
    /// </summary>
    public static bool IsEmpty(string path, IHostFiles files) => PathText.Name(path) switch
    {
        "MERGE_RR" => files.LinkStatus(path) is { Kind: FileKind.File, Size: 0 },
        "branches" or "remotes" => files.LinkStatus(path) is { IsDirectory: true } directory && !NestedRepositories.IsClosed(directory) && files.List(path).Count == 0,
        _ => false,
    };

    /// <summary>
    /// Where submodules come from. A changed one is named, since other code may come then; a new one stays, because git executes nothing of it and <c>git submodule add</c> needs it.
    /// </summary>
    public const string Submodules = ".gitmodules";

    /// <summary>Always read-only: our own configuration.</summary>
    public const string Configuration = "vectra-guard.yaml";

    /// <summary>Settings of editors and agents, hook managers and shell environments: read-only with <c>protect: strict</c>, else compared.</summary>
    public static ReadOnlySpan<string> EditorsAndAgents => new[]
    {
        ".vscode", ".idea", ".fleet", ".zed", ".vs", ".vim", ".nvim", ".nvim.lua", ".nvimrc", ".exrc", ".vimrc", ".lvimrc", ".dir-locals.el",
        ".devcontainer", ".devcontainer.json", ".claude", ".mcp.json", "CLAUDE.md", "CLAUDE.local.md", ".cursor", ".cursorrules",
        ".cursorignore", ".windsurf", ".windsurfrules", ".codex", "AGENTS.md", ".gemini", "GEMINI.md", ".continue", ".cline", ".clinerules", ".roo",
        ".roorules", ".trae", ".qwen", "QWEN.md", ".crush.json", "crush.json", ".agents", ".rules", ".aider.conf.yml", ".amazonq", ".kiro", ".junie", ".augment", ".opencode", "opencode.json", ".goosehints", ".copilot",
        ".envrc", ".env.vault", ".husky", ".lefthook", "lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".pre-commit-config.yaml", ".overcommit.yml",
        ".mise.toml", "mise.toml", ".mise.local.toml", "mise.local.toml", ".rtx.toml", ".mise", ".tool-versions", ".autoenv", ".autoenv.zsh", ".watchmanconfig", Submodules, ".gdbinit", ".lldbinit",
        ".helix", ".dir-locals-2.el", ".lite_project.lua", ".kateproject", ".hg", ".jj", ".sl", ".bzr", "lefthook-local.yml", ".lefthook-local.yml", "lefthook.toml", "lefthook.json",
        ".rvmrc", "opencode.jsonc", ".opencode.json", "AGENTS.override.md", "AGENT.md", "WARP.md", ".goose", ".factory", ".zencoder",
    };

    /// <summary>The same by the end of their name.</summary>
    public static ReadOnlySpan<string> EditorEndings => new[] { ".code-workspace", ".sublime-project" };
}
