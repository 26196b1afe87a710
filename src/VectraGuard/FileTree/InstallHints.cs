using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>Says in one line why an installation into a toolchain or into the system is not going to last, and why git cannot change its configuration.</summary>
internal static class InstallHints
{
    /// <param name="Program">The command's name.</param>
    /// <param name="Verbs">The first words by which it installs, divided by blanks; empty: all.</param>
    /// <param name="NeedsGlobal">Whether only with an option for all projects: without it, it installs into the workspace.</param>
    /// <param name="Places">Where that may be, relative to the home, divided by blanks; the first that is shown read-only is named.</param>
    private readonly record struct Installer(string Program, string Verbs, bool NeedsGlobal, string Places)
    {
        public bool Is(string program, ReadOnlySpan<string> arguments) =>
            Program == program && (Verbs.Length == 0 || Has(Verbs, FirstWord(arguments))) && (!NeedsGlobal || IsGlobal(arguments));

        private static bool IsGlobal(ReadOnlySpan<string> arguments) =>
            arguments.Contains("-g") || arguments.Contains("--global") || arguments.Contains("global") || arguments.Contains("--location=global");

        private static string FirstWord(ReadOnlySpan<string> arguments)
        {
            foreach (string argument in arguments)
            {
                if (!argument.StartsWith('-'))
                {
                    return argument;
                }
            }

            return "";
        }
    }

    private static Installer[] Installers() =>
    [
        new("npm", "i install add ci update link", NeedsGlobal: true, ".nvm .volta .fnm .local/share/fnm .nodenv .npm-global .asdf .local/share/mise"),
        new("pnpm", "i install add update", NeedsGlobal: true, ".local/share/pnpm"),
        new("yarn", "global", NeedsGlobal: true, ".config/yarn/global"),
        new("bun", "i install add", NeedsGlobal: true, ".bun/install/global"),
        new("pip", "install uninstall", NeedsGlobal: false, ".pyenv miniconda3 anaconda3 miniforge3 mambaforge .asdf .local/share/mise .local/lib"),
        new("pipx", "install upgrade", NeedsGlobal: false, ".local/share/pipx .local/pipx"),
        new("uv", "tool python", NeedsGlobal: false, ".local/share/uv/tools .local/share/uv/python"),
        new("pyenv", "install", NeedsGlobal: false, ".pyenv"),
        new("conda", "install create update", NeedsGlobal: false, "miniconda3 anaconda3 miniforge3 mambaforge"),
        new("mamba", "install create update", NeedsGlobal: false, "miniforge3 mambaforge"),
        new("rustup", "", NeedsGlobal: false, ".rustup"),
        new("cargo", "install", NeedsGlobal: false, ".cargo/bin"),
        new("go", "install", NeedsGlobal: false, "go/bin"),
        new("gem", "install update", NeedsGlobal: false, ".rbenv .rvm .gem/ruby .local/share/gem/ruby"),
        new("dotnet", "tool workload", NeedsGlobal: true, ".dotnet/tools"),
        new("volta", "install", NeedsGlobal: false, ".volta"),
        new("fnm", "install", NeedsGlobal: false, ".fnm .local/share/fnm"),
        new("mise", "install use", NeedsGlobal: false, ".local/share/mise"),
        new("asdf", "install plugin", NeedsGlobal: false, ".asdf"),
        new("ghcup", "install", NeedsGlobal: false, ".ghcup"),
        new("apt", "install remove upgrade", NeedsGlobal: false, ""),
        new("apt-get", "install remove upgrade", NeedsGlobal: false, ""),
        new("dnf", "install remove upgrade", NeedsGlobal: false, ""),
        new("yum", "install remove update", NeedsGlobal: false, ""),
        new("apk", "add del", NeedsGlobal: false, ""),
        new("pacman", "", NeedsGlobal: false, ""),
        new("brew", "install upgrade", NeedsGlobal: false, ".linuxbrew"),
    ];

    // What git writes into a repository's configuration for.
    private const string ConfiguringVerbs = "config remote submodule sparse-checkout init lfs flow svn maintenance";

    /// <summary>The line for a command that changes a repository's configuration, which the host's git would obey.</summary>
    private static string? ForGit(ValueList<string> words, SandboxPolicy policy)
    {
        if (words.Count < 2 || PathText.Name(words[0]) is not "git" || !policy.Mounts.Any(IsConfiguration))
        {
            return null;
        }

        bool moves = words[1] is "branch" && words.Any(word => word is "-m" or "-M" or "--move" or "-u" or "--unset-upstream" || word.StartsWith("--set-upstream-to", StringComparison.Ordinal));
        return moves || Has(ConfiguringVerbs, words[1])
            ? $"'git {words[1]}' may change the repository's configuration, which is read-only in the sandbox: then run it outside"
            : null;
    }

    private static bool IsConfiguration(Mount mount) => mount is Mount.Bind { Writable: false } bind && bind.Target.Contains(".git/", StringComparison.Ordinal) && bind.Target.EndsWith("/config", StringComparison.Ordinal);

    /// <summary>The line for a command; null when it installs nothing, or into a directory that the user bound writable.</summary>
    public static string? For(ValueList<string> words, SandboxPolicy policy)
    {
        if (ForGit(words, policy) is { } line)
        {
            return line;
        }

        (string program, string[] arguments) = Command(words);
        Installer installer = Array.Find(Installers(), candidate => candidate.Is(program, arguments));
        if (installer.Program is null || IsInWorkspace(program, policy))
        {
            return null;
        }

        return Place(installer, policy) switch
        {
            { Writable: true } => null,
            { } place => $"'{program}' installs into '{place.Target}', which is read-only in the sandbox: run it outside, or pass --bind '{place.Target}:rw'",
            null => $"what '{program}' installs outside of the workspace does not outlive the sandbox: run it outside",
        };
    }

    // "python3 -m pip" is pip; pip3.12 is, too.
    private static (string Program, string[] Arguments) Command(ValueList<string> words)
    {
        string[] rest = [.. words.Skip(1)];
        string program = words.Count == 0 ? "" : PathText.Name(words[0]);
        return program.StartsWith("python", StringComparison.Ordinal) && rest is ["-m", var module, ..]
            ? (module, rest[2..])
            : (program.StartsWith("pip", StringComparison.Ordinal) && program[3..].AsSpan().TrimStart("0123456789.").IsEmpty ? "pip" : program, rest);
    }

    // A virtual environment of the project.
    private static bool IsInWorkspace(string program, SandboxPolicy policy)
    {
        foreach (EnvironmentVariable variable in policy.Environment)
        {
            if (program is "pip" && variable.Name is "VIRTUAL_ENV" or "CONDA_PREFIX" && PathText.IsBelow(variable.Value, policy.Workspace))
            {
                return true;
            }
        }

        return false;
    }

    private static Mount.Bind? Place(Installer installer, SandboxPolicy policy)
    {
        Mount.Bind? found = null;
        foreach (Mount mount in policy.Mounts)
        {
            if (mount is Mount.Bind bind && Names(installer.Places, bind.Target) && (found is null || bind.Target == found.Target))
            {
                found = bind;
            }
        }

        return found;
    }

    private static bool Names(string places, string target)
    {
        foreach (Range range in places.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> place = places.AsSpan()[range];
            if (!place.IsEmpty && target.AsSpan().EndsWith(place, StringComparison.Ordinal) && target[^(place.Length + 1)] is '/')
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(string words, string word)
    {
        foreach (Range range in words.AsSpan().Split(' '))
        {
            if (words.AsSpan()[range].SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}
