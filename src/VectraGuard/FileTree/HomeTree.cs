using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.FileTree;

/// <summary>The home directory in its three forms.</summary>
internal static class HomeTree
{
    private const int PrivateMode = 0b111_000_000;

    /// <summary>Adds it, without caches.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        HomePlace home = draft.Home;
        if (PathText.IsAtOrBelow(home.Path, draft.Workspace))
        {
            throw new UserException(
                $"the workspace '{draft.Workspace}' is or contains the home directory",
                remedy: "start from a directory below it, or name one with --workspace");
        }

        AddOtherHome(draft);
        if (home.Name != home.Path)
        {
            draft.Tree.RemakeLinks(home.Name);
        }

        bool isShown = draft.Settings.Home is HomeMode.ReadOnly && home.IsOnHost;
        draft.Tree.Add(isShown ? new Mount.Bind(home.Path, home.Path) : new Mount.Scratch(home.Path, PrivateMode));
        if (!home.IsOnHost)
        {
            draft.Variables["HOME"] = home.Path;
            return;
        }

        if (isShown)
        {
            HomeSecrets.AddTo(draft);
        }
        else if (draft.Settings.Home is not HomeMode.Empty)
        {
            Toolchains.AddTo(draft);
        }

        if (draft.Settings.Home is not HomeMode.Empty)
        {
            HomeConfiguration.AddTo(draft);
        }
    }

    // Programs that ask /etc/passwd, such as ssh, get an empty directory there, too. One that lies below the other is in it already.
    private static void AddOtherHome(PolicyDraft draft)
    {
        if (draft.Home.Other(draft.Facts) is { } other && !PathText.IsAtOrBelow(other, draft.Workspace) && !PathText.IsBelow(other, draft.Home.Path))
        {
            draft.Tree.Add(new Mount.Scratch(other, PrivateMode));
        }
    }
}
