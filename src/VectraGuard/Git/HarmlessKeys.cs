namespace VectraGuard.Git;

/// <summary>
/// The variables of a repository's configuration that no program is run for, and that lead git nowhere else: what <c>git init</c>, <c>clone</c>,
/// <c>remote</c>, <c>branch</c>, <c>worktree</c> and <c>submodule</c> write, and common habits. A list of the dangerous ones would never be
/// complete (aliases, filters, drivers, pagers, editors, helpers, hooks, includes, and whatever the next version of git adds).
/// </summary>
internal static class HarmlessKeys
{
    // Section, then its keys. With a star, the section has a subsection; without, it has none.
    private static ReadOnlySpan<string> Table => new[]
    {
        "core repositoryformatversion filemode bare logallrefupdates ignorecase precomposeunicode symlinks autocrlf eol safecrlf quotepath abbrev "
            + "compression preloadindex untrackedcache trustctime checkstat sparsecheckout sparsecheckoutcone bigfilethreshold sharedrepository "
            + "commentchar whitespace fsync fsyncmethod multipackindex commitgraph splitindex fscache longpaths protectntfs",
        "extensions objectformat compatobjectformat refstorage partialclone noop preciousobjects worktreeconfig relativeworktrees",
        "remote * url pushurl fetch push mirror tagopt prune prunetags skipfetchall skipdefaultupdate promisor partialclonefilter followremotehead gh-resolved",
        "remote pushdefault",
        "branch * remote merge rebase pushremote description vscode-merge-base github-pr-owner-number gh-merge-base",
        "branch autosetupmerge autosetuprebase sort",
        "submodule * url active branch ignore fetchrecursesubmodules update",
        "submodule active recurse fetchjobs propagatebranches alternatelocation alternateerrorstrategy",
        "user name email useconfigonly",
        "author name email",
        "committer name email",
        "init defaultbranch",
        "pull rebase ff",
        "push default autosetupremote followtags recursesubmodules",
        "fetch prune prunetags parallel recursesubmodules fsckobjects writecommitgraph",
        "merge conflictstyle ff renames stat log renormalize directoryrenames",
        "rebase autosquash autostash updaterefs stat",
        "diff renames algorithm colormoved colormovedws mnemonicprefix noprefix submodule context interhunkcontext",
        "log date decorate follow abbrevcommit showroot",
        "status aheadbehind branch short showuntrackedfiles relativepaths submodulesummary",
        "rerere enabled autoupdate",
        "pack usesparse",
        "gc auto autodetach autopacklimit reflogexpire reflogexpireunreachable pruneexpire",
        "maintenance auto strategy",
        "index version skiphash sparse",
        "feature manyfiles experimental",
        "checkout defaultremote guess workers",
        "commit gpgsign verbose status",
        "tag gpgsign sort",
        "color ui branch diff status interactive",
        "column ui branch status",
        "receive denycurrentbranch denynonfastforwards denydeletes fsckobjects",
        "transfer fsckobjects hiderefs",
        "lfs repositoryformatversion",
    };

    private static ReadOnlySpan<string> Protocols => new[] { "http", "https", "ssh", "git", "git+ssh", "ssh+git", "file" };

    /// <summary>Whether a variable may stay.</summary>
    /// <param name="entry">The variable.</param>
    /// <param name="all">Those that stand in the file.</param>
    /// <param name="isWorkingTree">Whether a path, as it stands there, leads to the working tree to which the configuration belongs.</param>
    /// <param name="mayExchange">Whether git may fetch from, and push to, a path: hooks of the repository there run when it is pushed to.</param>
    public static bool Allow(GitConfigEntry entry, IReadOnlyList<GitConfigEntry> all, Func<string, bool> isWorkingTree, Func<string, bool> mayExchange)
    {
        if (entry.Is("core", "worktree"))
        {
            return entry.Subsection is null && isWorkingTree(entry.Value ?? "");
        }

        // The file system monitor that is part of git; any other value is a program.
        if (entry.Is("core", "fsmonitor"))
        {
            return entry.Subsection is null && entry.Value is "true" or "false";
        }

        return IsListed(entry) && entry.Key switch
        {
            "url" or "pushurl" or "remote" or "pushremote" or "pushdefault" =>
                IsPlainAddress(entry.Value ?? "") && (IsRemote(entry, all) || LocalPath(entry.Value ?? "") is not { } path || mayExchange(path)),
            "repositoryformatversion" => entry.Value is "0" or "1",
            "objectformat" => entry.Value is "sha1" or "sha256",

            // With any other value git enters what only a commit names as a submodule.
            "submodule" => entry.Value is "short" or "log",
            "submodulesummary" => entry.Value is "false",
            "update" => entry.Value is "checkout" or "rebase" or "merge" or "none",
            _ => true,
        };
    }

    /// <summary>Whether git transports to and from an address by itself. <c>ext::sh -c …</c> is a program, and so is what an unknown protocol is named after.</summary>
    public static bool IsPlainAddress(string address)
    {
        int end = 0;
        while (end < address.Length && (char.IsAsciiLetterOrDigit(address[end]) || (end > 0 && address[end] is '+' or '-' or '.')))
        {
            end++;
        }

        string rest = address[end..];
        return !address.StartsWith('-')
            && !rest.StartsWith("::", StringComparison.Ordinal)
            && (!rest.StartsWith("://", StringComparison.Ordinal) || Protocols.Contains(address[..end].ToLowerInvariant()));
    }

    /// <summary>The path that an address is; null when it leads to another machine.</summary>
    public static string? LocalPath(string address)
    {
        const string File = "file://";
        if (address.StartsWith(File, StringComparison.OrdinalIgnoreCase))
        {
            return Uri.UnescapeDataString(address[(File.Length - 1)..]);
        }

        int colon = address.IndexOf(':'), slash = address.IndexOf('/');
        return colon < 0 || (slash >= 0 && slash < colon) ? address : null;
    }

    // Git takes the name of a remote that has no address for a path.
    private static bool IsRemote(GitConfigEntry entry, IReadOnlyList<GitConfigEntry> all) => entry.Key is not ("url" or "pushurl")
        && all.LastOrDefault(other => other.Is("remote", "url") && other.Subsection == entry.Value)?.Value is { Length: > 0 };

    private static bool IsListed(GitConfigEntry entry)
    {
        foreach (string row in Table)
        {
            string start = entry.Subsection is null ? $"{entry.Section} " : $"{entry.Section} * ";
            if (row.StartsWith(start, StringComparison.Ordinal) && Has(row.AsSpan(start.Length), entry.Key))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(ReadOnlySpan<char> keys, string key)
    {
        foreach (Range range in keys.Split(' '))
        {
            if (keys[range].SequenceEqual(key))
            {
                return true;
            }
        }

        return false;
    }
}
