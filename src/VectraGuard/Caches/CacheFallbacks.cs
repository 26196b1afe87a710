using System.Buffers;
using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;
using VectraGuard.Policy;
using VectraGuard.Redaction;

namespace VectraGuard.Caches;

/// <summary>
/// Lets tools read the host's cache without being able to change it: the host's directory stays read-only at its own path, where
/// what a build writes down (a project.assets.json, say) can find it later, and the tool's writing goes below <c>~/.cache</c>.
/// </summary>
/// <param name="draft">The policy.</param>
/// <param name="general">The persistent directory that stands for <c>~/.cache</c>.</param>
internal sealed class CacheFallbacks(PolicyDraft draft, string general)
{
    private const string RepositoryOption = "-Dmaven.repo.local";
    private const int SizeLimit = 64 * 1024;

    // What needs no quoting in a URL, in a list and in Java's options.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-+@~");

    /// <summary>Whether the tool now writes elsewhere, so that nothing is to be mounted at its place.</summary>
    /// <param name="entry">The tool's directory.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="host">The host's directory, real path.</param>
    public bool TryReplace(CacheEntry entry, CachePlace place, string host)
    {
        if (host.AsSpan().ContainsAnyExcept(Plain) || general.AsSpan().ContainsAnyExcept(Plain))
        {
            return false;
        }

        return entry.Fallback switch
        {
            CacheFallback.NuGet => TryNuGet(host),
            CacheFallback.Maven => TryMaven(host),
            CacheFallback.Go => TryGo(host),
            CacheFallback.Gradle => AddGradle(place, host),
            _ => false,
        };
    }

    private bool TryNuGet(string host)
    {
        draft.Tree.Reveal(host);
        draft.Variables["NUGET_PACKAGES"] = PathText.Join(general, "nuget/packages");
        draft.Variables["NUGET_FALLBACK_PACKAGES"] = Append(host, ";", "NUGET_FALLBACK_PACKAGES");
        return true;
    }

    // Not MAVEN_ARGS, which only versions that know the tail read: older ones would write to the host's repository and fail.
    private bool TryMaven(string host)
    {
        if (Mentions("MAVEN_OPTS", RepositoryOption) || Mentions("MAVEN_ARGS", RepositoryOption))
        {
            return false;
        }

        draft.Tree.Reveal(host);
        string options = $"{RepositoryOption}={PathText.Join(general, "maven/repository")} {RepositoryOption}.tail={host}";
        draft.Variables["MAVEN_OPTS"] = Append(options, " ", "MAVEN_OPTS");
        return true;
    }

    // The download cache has the layout of a module proxy. Where the proxies behind it are not known they stay as they are.
    private bool TryGo(string host)
    {
        string downloads = PathText.Join(host, "cache/download");
        if (!IsDirectory(downloads))
        {
            return false;
        }

        string? proxies = Proxies() ?? (draft.Settings.Network is NetworkAccess.None ? "off" : null);
        if (proxies is not null)
        {
            draft.Tree.Reveal(downloads);
            draft.Variables["GOPROXY"] = $"file://{downloads},{UrlText.WithoutSecrets(proxies)}";
        }

        draft.Variables["GOMODCACHE"] = PathText.Join(general, "go/mod");
        return true;
    }

    private string? Proxies()
    {
        if (draft.Facts.Variable("GOPROXY") is { Length: > 0 } proxies)
        {
            return proxies;
        }

        string file = draft.Facts.Variable("GOENV") is ['/', ..] named ? named : PathText.Join(draft.Home.Path, ".config/go/env");
        foreach (string line in OsText.Decode(draft.Files.Read(file, SizeLimit) ?? []).Split('\n'))
        {
            if (line.StartsWith("GOPROXY=", StringComparison.Ordinal) && line["GOPROXY=".Length..].Trim() is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }

    // Gradle's own writing stays where it is; the host's modules appear beside it.
    private bool AddGradle(CachePlace place, string host)
    {
        const string Modules = "modules-2";
        string beside = PathText.Join(place.Root, "host-caches");
        string modules = PathText.Join(host, Modules);
        if (draft.Facts.Variable("GRADLE_RO_DEP_CACHE") is null
            && draft.Tree.IsPrivate(beside)
            && IsDirectory(modules))
        {
            draft.Tree.Add(new Mount.Bind(modules, PathText.Join(beside, Modules)));
            draft.Variables["GRADLE_RO_DEP_CACHE"] = beside;
        }

        return false;
    }

    private bool IsDirectory(string path) => draft.Files.RealPath(path) == path && draft.Files.Status(path) is { IsDirectory: true };

    private string Append(string value, string separator, string variable) =>
        draft.Facts.Variable(variable) is { Length: > 0 } existing ? string.Concat(existing, separator, value) : value;

    private bool Mentions(string variable, string text) => draft.Facts.Variable(variable)?.Contains(text, StringComparison.Ordinal) == true;
}
