using VectraGuard.Configuration;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Portable;

/// <summary>What must hold before anything is run in a virtual machine.</summary>
internal static class MachineRules
{
    private const string UsersFile = "~/.config/vectra-guard/config.yaml";

    /// <summary>Throws a <see cref="UserException"/> that says what does not.</summary>
    public static void Require(HostFacts facts, LoadedSettings loaded)
    {
        string system = ForeignSystem.Name(facts.System);
        if (!loaded.Settings.Enabled)
        {
            throw new UserException(
                $"without a sandbox nothing is run on {system}, so nothing ran", "start the command itself, without vectra-guard", "enabled: false was set, and our Linux executable cannot start programs of this system");
        }

        if (loaded.Settings.DockerImage is null)
        {
            throw new UserException(
                $"there is no image to run in, so nothing ran: on {system} a sandbox has the programs of a Linux image",
                $"name one in {UsersFile}:\nsandbox:\n  docker_image: debian:12",
                "docker_image is not set; a project's own file cannot set it");
        }

        if (facts.Home is null)
        {
            throw new UserException("there is no home directory, so nothing ran", "set HOME (Windows: USERPROFILE) to a directory of yours");
        }

        if (ForeignPlaces.Objection(facts.System, loaded.Workspace) is { } objection)
        {
            throw new UserException(
                $"'{OsText.Display(loaded.Workspace)}' cannot be the workspace", "change to the directory of a project, or name one with --workspace DIR", $"it is {objection}");
        }
    }
}
