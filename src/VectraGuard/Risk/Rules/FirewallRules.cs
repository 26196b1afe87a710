using System.Collections.Immutable;
using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>Firewall, security modules and interfaces.</summary>
internal static class FirewallRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("firewall-off", RiskLevel.High, "takes the firewall or a security module down", "open the one port that is needed")
        {
            Match = TakesDown,
            Catches = ["iptables -F", "iptables -P INPUT ACCEPT", "nft flush ruleset", "ufw disable", "setenforce 0", "aa-teardown", "auditctl -D"],
            Ignores = ["iptables -L -n", "nft list ruleset", "ufw status", "setenforce 1", "iptables -P INPUT DROP"],
        },
        new("firewall-change", RiskLevel.Medium, "changes the firewall", "do it by hand")
        {
            Match = Changes,
            Catches = ["iptables -A INPUT -p tcp --dport 22 -j ACCEPT", "ufw allow 22", "nft add rule x", "firewall-cmd --add-port=80/tcp"],
            Ignores = ["iptables -L", "ufw status", "ufw disable", "firewall-cmd --list-all"],
        },
        new("interface-down", RiskLevel.Medium, "takes the network of the machine down", "do it where you do not need the network to undo it")
        {
            Match = c => c.Name switch
            {
                "ip" => c.HasWord("link") ? c.AnyOperand("down", "delete", "del") : c.HasWord("route")
                    || c.HasWord("addr") ? c.AnyOperand("del", "flush") : null,
                "ifconfig" => c.AnyOperand("down"),
                "route" => c.AnyOperand("del"),
                _ => null,
            },
            Catches = ["ip link set eth0 down", "ifconfig eth0 down", "route del default", "ip route flush table main"],
            Ignores = ["ip addr show", "ip link", "ifconfig"],
        },
    ];

    public static bool Concerns(Invocation command) =>
        command.Name is "iptables" or "ip6tables" or "nft" or "ufw" or "firewall-cmd" or "setenforce" or "auditctl" or "aa-teardown" or "aa-disable"
            or "ip" or "ifconfig" or "route";

    private static Hit? TakesDown(Invocation c) => c.Name switch
    {
        "iptables" or "ip6tables" => c.Option('F', "flush") ?? c.Option('X', "delete-chain")
            ?? (c.HasWord("ACCEPT") ? c.Option('P', "policy") : null),
        "nft" => c.AnyOperand("flush"),
        "ufw" => c.AnyOperand("disable", "reset"),
        "setenforce" => c.AnyOperand("0", "Permissive"),
        "auditctl" => c.Option('D') ?? (c.Options.Find('e') is not null && c.HasWord("0") ? c.When(true) : null),
        "aa-teardown" or "aa-disable" => c.When(true),
        _ => null,
    };

    private static Hit? Changes(Invocation c) => c.Name switch
    {
        "iptables" or "ip6tables" => c.Option('A', "append") ?? c.Option('I', "insert") ?? c.Option('D', "delete"),
        "nft" => c.AnyOperand("add", "insert", "delete", "replace"),
        "ufw" => c.AnyOperand("allow", "deny", "delete", "limit", "route"),
        "firewall-cmd" => c.Options.All.FirstOrDefault(option =>
            option.Name.StartsWith("add-", StringComparison.Ordinal)
                || option.Name.StartsWith("remove-", StringComparison.Ordinal)) is { Name: not null } option ? option : null,
        _ => null,
    };
}
