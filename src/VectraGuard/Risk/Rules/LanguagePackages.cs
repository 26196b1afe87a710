using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>The package managers of languages.</summary>
internal static class LanguagePackages
{
    public static bool IsManager(string name) =>
        name is "npm" or "yarn" or "pnpm" or "bun" or "npx" or "bunx" or "pnpx" or "pip" or "pip2" or "pip3" or "pipx" or "uv" or "poetry"
            or "pipenv" or "gem" or "bundle" or "composer" or "cargo" or "go" or "twine" or "dotnet" or "make";

    public static bool IsPip(Invocation c) => c.Name is "pip" or "pip2" or "pip3" || (c.Name is "uv" && c.Operand(0) is "pip");

    /// <summary>The index of pip's own subcommand: one behind for <c>uv pip</c>.</summary>
    public static int Base(Invocation c) => c.Name is "uv" ? 1 : 0;

    /// <summary>Whether code of packages runs on this machine.</summary>
    public static bool Installs(Invocation c) => c.Name switch
    {
        "npm" or "pnpm" or "bun" => c.Operand(0) is "install" or "i" or "ci" or "add" or "update" or "upgrade" or "exec" or "dlx" or "audit"
            && (c.Operand(0) is not "audit" || c.Operand(1) is "fix") && !c.Has("ignore-scripts"),
        "yarn" => (c.Options.Operands.Count == 0 || c.Operand(0) is "install" or "add" or "upgrade" or "dlx") && !c.Has("ignore-scripts")
            && !c.Has('v', "version"),
        "npx" or "bunx" or "pnpx" => c.Options.Operands.Count > 0,
        "pip" or "pip2" or "pip3" or "pipx" or "gem" or "bundle" or "composer" or "poetry" or "pipenv" =>
            c.Operand(0) is "install" or "update" or "add" or "require" || (c.Name is "bundle" && c.Words.Length == 1),
        "uv" => (c.Operand(0) is "pip" && c.Operand(1) is "install") || c.Operand(0) is "add" or "sync" or "tool",
        "cargo" or "go" or "make" => c.Operand(0) is "install",
        "dotnet" => c.Operand(0) is "tool" && c.Operand(1) is "install" or "update",
        _ => false,
    };

    public static Hit? Globally(Invocation c)
    {
        if (c.Name is "npm" or "pnpm" or "bun" && Installs(c))
        {
            return c.Option('g', "global");
        }

        if (c.Name is "yarn" && c.Operand(0) is "global")
        {
            return c.When(true);
        }

        bool install = IsPip(c) && c.Operand(Base(c)) is "install";
        return install ? c.Option("break-system-packages") ?? c.When(c.Flow.Privileged) : null;
    }

    /// <summary>A source that is not the usual registry: an address, or an index without encryption.</summary>
    public static Hit? ForeignSource(Invocation c)
    {
        bool pip = IsPip(c) && c.Operand(Base(c)) is "install";
        if (pip && c.AnyOperand(text => text.Contains("://", StringComparison.Ordinal)) is { } address)
        {
            return address;
        }

        bool npm = c.Name is "npm" or "yarn" or "pnpm" && Installs(c);
        foreach (Option option in pip || npm ? c.Options.All : [])
        {
            if (option.Name is "index-url" or "extra-index-url" or "i" or "registry"
                && option.Value?.Text.StartsWith("http:", StringComparison.Ordinal) is true)
            {
                return option;
            }
        }

        return null;
    }

    public static Hit? Publishes(Invocation c) => c.Name switch
    {
        "npm" or "yarn" or "pnpm" or "cargo" or "poetry" or "uv" or "bun" => c.At(0, "publish"),
        "twine" => c.At(0, "upload"),
        "gem" => c.At(0, "push"),
        "dotnet" when c.Operand(0) is "nuget" => c.At(1, "push"),
        _ => null,
    };
}
