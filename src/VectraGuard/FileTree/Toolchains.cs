using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>Compilers, interpreters and their managers in a private home: read-only, at their own paths.</summary>
internal static class Toolchains
{
    // Below the home. Where a tool keeps credentials beside its programs, only the programs.
    private static readonly string[] Places =
    [
        // Several languages.
        ".asdf", ".tool-versions", ".local/share/mise", ".local/share/rtx", ".proto", ".local/share/aquaproj-aqua", ".nix-profile",
        ".local/state/nix/profiles", ".guix-profile", ".local/bin", ".local/lib", ".terminfo",

        // JavaScript.
        ".nvm", ".fnm", ".local/share/fnm", ".volta", ".nodenv", ".n", "n/bin", "n/lib", ".npm-global", ".npm-packages", ".yarn/bin",
        ".yarn/releases", ".config/yarn/global", ".bun/bin", ".bun/install/global", ".deno/bin",

        // Python.
        ".pyenv", ".local/share/uv/python", ".local/share/uv/tools", ".local/share/pipx", ".local/pipx", ".rye/shims", ".rye/py", ".rye/self", ".virtualenvs", ".local/share/virtualenvs",
        "miniconda3", "anaconda3", "miniforge3", "mambaforge", "micromamba", ".conda", ".pixi",

        // Rust, Go, C, Zig, Swift.
        ".rustup", ".cargo/bin", ".cargo/env", "go/bin", ".goenv", ".gvm", ".g", ".xmake", ".zvm", ".zigup", ".swiftly", ".local/share/swiftly",

        // Java and its relatives.
        ".sdkman", ".jabba", ".jenv", ".jdks", ".gradle/jdks", ".local/share/coursier", ".jbang",

        // .NET: not the directory itself, in which every new version wants to leave a mark.
        ".dotnet/dotnet", ".dotnet/host", ".dotnet/shared", ".dotnet/sdk", ".dotnet/packs", ".dotnet/sdk-manifests", ".dotnet/metadata",
        ".dotnet/templates", ".dotnet/tools", ".dotnet/library-packs",

        // Ruby, PHP, Perl, Lua.
        ".rbenv", ".rvm", ".rubies", ".gem/ruby", ".local/share/gem/ruby", ".phpenv", ".config/composer/vendor", ".composer/vendor", ".plenv", "perl5",
        ".luarocks/bin", ".luarocks/share", ".luarocks/lib",

        // Haskell, OCaml, Lean, Elixir, Julia, Dart, Android.
        ".ghcup", ".cabal/bin", ".stack/programs", ".local/state/cabal/store", ".opam", ".elan", ".mix/escripts", ".mix/archives", ".mix/elixir",
        ".kiex", ".juliaup", ".julia/juliaup", "flutter", ".pub-cache/bin", "Android/Sdk",

        // Clusters and infrastructure: programs only.
        ".tfenv", ".krew/bin", ".arkade/bin", ".fzf/bin", ".linuxbrew",
    ];

    // Variables by which a tool is told where it, or a certificate it needs, is.
    private static readonly string[] Variables =
    [
        "JAVA_HOME", "JDK_HOME", "GRAALVM_HOME", "GOROOT", "RUSTUP_HOME", "NVM_DIR", "NVM_BIN", "FNM_DIR", "FNM_MULTISHELL_PATH", "VOLTA_HOME",
        "PYENV_ROOT", "RBENV_ROOT", "NODENV_ROOT", "SDKMAN_DIR", "ASDF_DIR", "ASDF_DATA_DIR", "MISE_DATA_DIR", "DOTNET_ROOT", "ANDROID_HOME",
        "ANDROID_SDK_ROOT", "ANDROID_NDK_HOME", "FLUTTER_ROOT", "CONDA_PREFIX", "MAMBA_ROOT_PREFIX", "VIRTUAL_ENV", "M2_HOME", "MAVEN_HOME",
        "GRADLE_HOME", "SCALA_HOME", "KOTLIN_HOME", "GEM_HOME", "GHCUP_INSTALL_BASE_PREFIX", "OPAMROOT", "ELAN_HOME", "EMSDK", "VCPKG_ROOT",
        "LLVM_HOME", "CUDA_HOME", "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "PIP_CERT",
        "GIT_SSL_CAINFO", "AWS_CA_BUNDLE", "CARGO_HTTP_CAINFO", "NIX_SSL_CERT_FILE",
    ];

    /// <summary>Adds them.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        foreach (string place in Places)
        {
            string path = PathText.Join(draft.Home.Path, place);
            if (draft.Files.LinkStatus(path) is not null)
            {
                Reveal(draft, path);
            }
        }

        foreach (string variable in Variables)
        {
            if (draft.Facts.Variable(variable) is ['/', ..] value)
            {
                RevealBelowHome(draft, PathText.Normalize(value));
            }
        }

        ProgramDirectories.AddTo(draft);
        AddFirstUseMarks(draft);
    }

    /// <summary>Shows what the user's settings name, if it lies below the home and is no place of secrets.</summary>
    public static void RevealBelowHome(PolicyDraft draft, string path)
    {
        if (TryPlaceBelowHome(draft.Home, path) is { } place && !HomeSecrets.Touch(place, draft.Home.Path))
        {
            Reveal(draft, place);
        }
    }

    /// <summary>The path below the home's real path; null for one that is elsewhere.</summary>
    public static string? TryPlaceBelowHome(HomePlace home, string path) =>
        PathText.IsBelow(path, home.Path) ? path : PathText.IsBelow(path, home.Name) ? PathText.Rebase(path, home.Name, home.Path) : null;

    /// <summary>Shows a directory of programs, unless links lead it to the workspace, to a place of secrets, or to what holds the home.</summary>
    public static void Reveal(PolicyDraft draft, string path)
    {
        if (draft.Files.RealPath(path) is { } real && !PathText.IsAtOrBelow(real, draft.Workspace) && (real == path || !HomeSecrets.Touch(real, draft.Home.Path)))
        {
            draft.Tree.Reveal(path);
        }
    }

    // Without these empty files dotnet greets, and makes a certificate, in every run; that it exists is all it asks.
    private static void AddFirstUseMarks(PolicyDraft draft)
    {
        string directory = PathText.Join(draft.Home.Path, ".dotnet");
        foreach (string name in draft.Files.List(directory))
        {
            string path = PathText.Join(directory, name);
            if (name.EndsWith("entinel", StringComparison.Ordinal) && draft.Tree.IsPrivate(path))
            {
                draft.Tree.Add(new Mount.Link(path, "/dev/null"));
            }
        }
    }
}
