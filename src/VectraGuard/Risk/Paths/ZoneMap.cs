using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Paths;

/// <summary>Which zone an absolute path is in.</summary>
internal static class ZoneMap
{
    public static Zone Of(string path, bool contents, RiskContext context)
    {
        if (path != "/" && PathText.IsWithin(path, context.Workspace))
        {
            return InWorkspace(path[context.Workspace.Length..]);
        }

        Zone zone = OfHome(path, context) ?? OfSystem(path);
        return zone is Zone.Elsewhere or Zone.Home or Zone.Software or Zone.Temporary && PathText.IsWithin(context.Workspace, path)
            ? Zone.WorkspaceParent : zone;
    }

    private static Zone InWorkspace(string below)
    {
        if (below.Length == 0)
        {
            return Zone.Workspace;
        }

        int git = below.IndexOf("/.git", StringComparison.Ordinal);
        if (git >= 0 && (below.Length == git + 5 || below[git + 5] == '/'))
        {
            return below[(git + 5)..] is "" or "/objects" or "/refs" or "/HEAD" or "/config"
                || below[(git + 5)..].StartsWith("/objects/", StringComparison.Ordinal) ? Zone.Git : Zone.GitFile;
        }

        foreach (Range range in below.AsSpan().Split('/'))
        {
            if (IsBuildOutput(below.AsSpan(range)))
            {
                return Zone.BuildOutput;
            }
        }

        return Zone.Project;
    }

    private static bool IsBuildOutput(ReadOnlySpan<char> name)
    {
        bool known = name is "node_modules" or "bower_components" or "dist" or "build" or "_build" or "out" or "output" or "target" or "bin"
            or "obj" or "artifacts" or "publish"
            or ".cache" or ".next" or ".nuxt" or ".turbo" or ".parcel-cache" or ".svelte-kit" or ".angular" or ".vite" or "coverage"
            or ".nyc_output" or "htmlcov" or "TestResults"
            or "__pycache__" or ".pytest_cache" or ".mypy_cache" or ".ruff_cache" or ".tox" or ".nox" or ".venv" or "venv" or ".eggs" or ".gradle"
            or ".dart_tool" or ".terraform"
            or "tmp" or "temp" or ".tmp" or "log" or "logs" or "cmake-build-debug" or "cmake-build-release" or "CMakeFiles" or "DerivedData"
            or "Pods" or "_site" or "storybook-static";
        return known || (name.Length > 1
            && EndsWithAny(name, ".pyc", ".pyo", ".o", ".a", ".so", ".class", ".log", ".tmp", ".egg-info", ".tsbuildinfo", ".bak", ".orig", ".rej",
                ".swp", ".DS_Store", "~"));
    }

    private static bool EndsWithAny(ReadOnlySpan<char> name, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static Zone? OfHome(string path, RiskContext context)
    {
        if (path == context.Home || path == "/home" || path == "/root")
        {
            return Zone.HomeDirectory;
        }

        if (context.Home != "/" && PathText.IsWithin(path, context.Home))
        {
            return IsHomeCache(path[(context.Home.Length + 1)..]) ? Zone.HomeCache : Zone.Home;
        }

        return path.StartsWith("/home/", StringComparison.Ordinal) ? path.IndexOf('/', "/home/".Length) < 0 ? Zone.HomeDirectory : Zone.Home : null;
    }

    private static bool IsHomeCache(string below) =>
        PathText.IsWithin(below, ".cache") || PathText.IsWithin(below, ".npm") || PathText.IsWithin(below, ".cargo/registry")
            || PathText.IsWithin(below, ".cargo/git")
        || PathText.IsWithin(below, ".gradle/caches") || PathText.IsWithin(below, ".m2/repository") || PathText.IsWithin(below, ".nuget/packages")
        || PathText.IsWithin(below, "go/pkg")
        || PathText.IsWithin(below, ".local/share/Trash") || PathText.IsWithin(below, ".pnpm-store") || PathText.IsWithin(below, ".yarn/cache")
        || PathText.IsWithin(below, ".bun/install/cache");

    private static Zone OfSystem(string path)
    {
        string[] parts = path.Split('/', 5, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return Zone.Root;
        }

        return Top(parts[0]) switch
        {
            "tmp" => Zone.Temporary,
            "dev" => parts.Length == 1 ? Zone.SystemDirectory : parts[1] == "shm" ? Zone.Temporary : Zone.Device,
            "run" => parts.Length == 1 ? Zone.SystemDirectory : Zone.Temporary,
            "opt" or "srv" => parts.Length == 1 ? Zone.SystemDirectory : Zone.Software,
            "usr" => OfUsr(parts),
            "var" => OfVar(parts),
            null => Zone.Elsewhere,
            _ => parts.Length == 1 ? Zone.SystemDirectory : Zone.System,
        };
    }

    /// <summary>The top-level directory of the system that a name or a pattern may mean.</summary>
    private static string? Top(string name)
    {
        ReadOnlySpan<string> tops = ["usr", "etc", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "boot", "dev", "proc", "sys", "root", "home",
            "var", "opt", "srv", "run", "nix", "snap", "tmp"];
        foreach (string top in tops)
        {
            if (name == top || (!Symbol.IsConstant(name) && name[0] != Symbol.Unknown && name[0] != Symbol.Something
                && GlobPattern.CouldBe(name, top)))
            {
                return top;
            }
        }

        return null;
    }

    private static Zone OfUsr(string[] parts) => parts switch
    {
        [_] => Zone.SystemDirectory,
        [_, "local"] => Zone.System,
        [_, "local", ..] => Zone.Software,
        [_, "bin" or "sbin" or "lib" or "lib32" or "lib64" or "libx32" or "libexec" or "share" or "include"] => Zone.SystemDirectory,
        _ => Zone.System,
    };

    private static Zone OfVar(string[] parts) => parts switch
    {
        [_] => Zone.SystemDirectory,
        [_, "tmp" or "cache" or "run" or "lock" or "crash", ..] => Zone.Temporary,
        [_, "lib", "apt", "lists", ..] => Zone.Temporary,
        [_, "log", ..] => Zone.Logs,
        [_, "lib" or "spool" or "backups", ..] => Zone.System,
        _ => Zone.Software,
    };
}
