using System.Collections.Immutable;
using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>Power, init and services.</summary>
internal static class PowerRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("power-off", RiskLevel.High, "stops or restarts the machine", "do it by hand")
        {
            Match = StopsMachine,
            Catches = ["reboot", "sudo shutdown -h now", "init 0", "systemctl reboot", "systemctl --force poweroff", "halt -p"],
            Ignores = ["echo reboot", "git checkout reboot", "npm run reboot", "shutdown -c", "systemctl status"],
        },
        new("stop-service", RiskLevel.Medium, "stops a service, or keeps it from starting", "check what depends on it")
        {
            Match = c => IsFirewall(c) ? null : Stops(c),
            Catches = ["systemctl stop sshd", "systemctl disable --now nginx", "service mysql stop", "/etc/init.d/networking stop"],
            Ignores = ["systemctl status nginx", "service nginx status", "systemctl --user list-units"],
        },
        new("stop-firewall", RiskLevel.High, "stops the firewall or what watches the machine", "open the one port that is needed")
        {
            Match = c => IsFirewall(c) ? Stops(c) : null,
            Catches = ["systemctl stop firewalld", "systemctl disable ufw", "service iptables stop"],
            Ignores = ["systemctl status firewalld", "systemctl stop nginx"],
        },
        new("enable-service", RiskLevel.Medium, "makes a service start with the machine", "check what it runs")
        {
            Match = c => c.Name is "systemctl" ? c.AnyOperand("enable", "reenable", "link") : null,
            Catches = ["systemctl enable evil.service", "systemctl --user enable --now x"],
            Ignores = ["systemctl is-enabled x", "systemctl start x"],
        },
        new("restart-service", RiskLevel.Low, "restarts a service", "nothing to do")
        {
            Match = c => c.Name is "systemctl" ? c.AnyOperand("restart", "reload", "try-restart", "daemon-reload")
                : c.Name is "service" ? c.OperandFrom(1, "restart", "reload") : null,
            Catches = ["systemctl restart nginx", "service nginx reload"],
            Ignores = ["systemctl status nginx"],
        },
    ];

    public static bool Concerns(Invocation command) =>
        command.Name is "shutdown" or "reboot" or "poweroff" or "halt" or "init" or "telinit" or "systemctl" or "service" || IsInitScript(command);

    private static bool IsInitScript(Invocation command) => command.Words[0].Text.StartsWith("/etc/init.d/", StringComparison.Ordinal);

    private static Hit? StopsMachine(Invocation c) => c.Name switch
    {
        "reboot" or "poweroff" or "halt" => c.When(!c.HasWord("--help") && !c.HasWord("-w")),
        "shutdown" => c.When(!c.Has('c') && !c.HasWord("--help") && c.Words.Length > 1),
        "init" or "telinit" => c.AnyOperand("0", "1", "6", "s", "S"),
        "systemctl" => c.AnyOperand(text =>
            text is "reboot" or "poweroff" or "halt" or "kexec" or "suspend" or "hibernate" or "rescue" or "emergency" or "isolate" or "soft-reboot"),
        _ => null,
    };

    private static Hit? Stops(Invocation c) => c.Name switch
    {
        "systemctl" => c.AnyOperand("stop", "disable", "mask", "kill"),
        "service" => c.OperandFrom(1, "stop"),
        _ when IsInitScript(c) => c.AnyOperand("stop"),
        _ => null,
    };

    private static bool IsFirewall(Invocation command) =>
        command.Options.Operands.Any(operand =>
            operand.Text.Split('.')[0] is "firewalld" or "ufw" or "iptables" or "nftables" or "apparmor" or "auditd" or "fail2ban");
}
