using System.Collections.Immutable;
using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>Containers of this machine: ways out of them, and what they keep.</summary>
internal static class ContainerRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("container-host-root", RiskLevel.Critical, "gives a container the root of the host, writable", "mount the one directory that is needed")
        {
            Match = c => ContainerMount.Find(c, source => source is "/"),
            Catches = ["docker run -v /:/host alpine sh", "podman run --volume=/:/mnt:rw x", "docker run --mount type=bind,source=/,target=/host x"],
            Ignores = ["docker run -v $PWD:/app x", "docker run -v data:/data x"],
        },
        new("container-host-path", RiskLevel.High, "gives a container a directory of the system, or the container engine itself",
            "mount the one directory that is needed, read-only")
        {
            Match = c => ContainerMount.Find(c, ContainerMount.IsSensitive),
            Catches = ["docker run -v /etc:/etc x", "docker run -v /var/run/docker.sock:/var/run/docker.sock x", "docker run -v ~/.ssh:/root/.ssh x"],
            Ignores = ["docker run -v $PWD:/app x", "docker run -v /etc/localtime:/etc/localtime:ro x", "docker run -v /:/host x"],
        },
        new("container-privileged", RiskLevel.High, "runs a container that can do what root can", "give it the one capability that is needed")
        {
            Match = c => c.Name is "nsenter" ? Nsenter(c) : Runs(c) ? c.Option("privileged") ?? Capability(c) ?? c.Option("device") : null,
            Catches =
            [
                "docker run --privileged x", "docker run --cap-add=SYS_ADMIN x", "docker run --cap-add ALL x", "docker run --device /dev/sda x",
                "nsenter -t 1 -a sh",
            ],
            Ignores =
            [
                "docker run x", "docker run --cap-drop ALL x", "docker run --cap-add NET_BIND_SERVICE x", "docker build --privileged-builder .",
            ],
        },
        new("container-shares-host", RiskLevel.Medium, "takes a wall between a container and the host away", "leave the default")
        {
            Match = c => Runs(c) ? SharesHost(c) : null,
            Catches = ["docker run --net=host x", "docker run --pid host x", "docker run --security-opt seccomp=unconfined x"],
            Ignores = ["docker run --net=none x", "docker run x --net=host"],
        },
        new("container-data", RiskLevel.High, "deletes volumes and what is in them", "back the volumes up, or leave them out")
        {
            Match = DeletesData,
            Catches =
            [
                "docker system prune -af --volumes", "docker volume rm data", "docker volume prune -f", "docker compose down -v",
                "docker-compose down --volumes", "docker swarm leave --force",
            ],
            Ignores = ["docker compose down", "docker system prune", "docker run -v x:/y z", "docker volume ls"],
        },
        new("container-prune", RiskLevel.Medium, "deletes all containers, or all that do not run", "name the ones that you mean")
        {
            Match = c => Sub(c) switch
            {
                "system" => DeletesData(c) is null ? c.AnyOperand("prune") : null,
                "container" => c.AnyOperand("prune"),
                "rm" or "kill" or "stop" => c.AnyOperand(text => !Evaluation.Symbol.IsKnown(text), from: 1),
                _ => null,
            },
            Catches = ["docker system prune", "docker rm -f $(docker ps -aq)"],
            Ignores = ["docker rm web", "docker ps -a", "docker system df"],
        },
        new("container-remove", RiskLevel.Low, "removes containers or images", "nothing to do")
        {
            Match = c => Sub(c) switch
            {
                "rm" => c.AnyOperand(Evaluation.Symbol.IsKnown, from: 1),
                "rmi" => c.OperandAt(1),
                "image" or "builder" => c.OperandFrom(1, "prune", "rm"),
                "compose" or "down" => DeletesData(c) is null ? c.AnyOperand("down", "rm") : null,
                _ => null,
            },
            Catches = ["docker rm web", "docker image prune", "docker compose down"],
            Ignores = ["docker ps", "docker compose up -d", "docker compose down -v"],
        },
    ];

    public static bool Concerns(Invocation command) => command.Name is "docker" or "podman" or "nerdctl" or "docker-compose" or "nsenter";

    private static string Sub(Invocation command) => command.Operand(0);

    private static bool Runs(Invocation command) => Sub(command) is "run" or "create" or "exec";

    private static Hit? Capability(Invocation command)
    {
        foreach (Option option in command.Options.All)
        {
            if (option.Name is "cap-add" && option.Value is { } value
                && value.Text.Replace("CAP_", "", StringComparison.OrdinalIgnoreCase).ToUpperInvariant() is "ALL" or "SYS_ADMIN" or "SYS_PTRACE"
                    or "SYS_MODULE" or "DAC_READ_SEARCH" or "SYS_RAWIO" or "NET_ADMIN" or "BPF")
            {
                return option;
            }
        }

        return null;
    }

    private static Hit? Nsenter(Invocation command) => command.Options.Value('t', "target")?.Text is "1" ? command.When(true) : null;

    private static Hit? SharesHost(Invocation command)
    {
        foreach (Option option in command.Options.All)
        {
            bool host = option.Name is "net" or "network" or "pid" or "ipc" or "uts" or "userns" && option.Value?.Text is "host";
            if (host || (option.Name is "security-opt" && option.Value is { } value
                && (value.Text.Mentions("unconfined") || value.Text.Mentions("disable"))))
            {
                return option;
            }
        }

        return null;
    }

    private static Hit? DeletesData(Invocation c) => Sub(c) switch
    {
        "volume" => c.OperandFrom(1, "rm", "prune", "remove"),
        "system" => c.HasWord("prune") ? c.Option("volumes") : null,
        "compose" or "down" => c.HasWord("down") ? c.Option('v', "volumes") : null,
        "swarm" => c.HasWord("leave") ? c.Option('f', "force") : null,
        _ => null,
    };
}
