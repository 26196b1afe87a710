using System.Collections.Immutable;
using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>
/// All rules. Each area says which commands concern it, and its table exists only once one of them comes along: a command that no
/// area knows costs a few comparisons.
/// </summary>
internal static class RuleTable
{
    public static ImmutableArray<RiskRule> All =>
    [
        .. DeletionRules.All, .. DiskRules.All, .. PermissionRules.All, .. SystemFileRules.All, .. AccountRules.All, .. PowerRules.All,
        .. ProcessRules.All, .. CodeRules.All, .. PersistenceRules.All, .. NetworkRules.All, .. SecretRules.All, .. GitRules.All,
        .. DatabaseRules.All, .. ContainerRules.All, .. ClusterRules.All, .. InfrastructureRules.All, .. CloudRules.All, .. PackageRules.All,
        .. FirewallRules.All, .. KernelRules.All,
    ];

    /// <summary>Reports what the rules find in a command.</summary>
    public static void Inspect(Invocation command, Analysis analysis)
    {
        Apply(DeletionRules.Concerns(command) ? DeletionRules.All : [], command, analysis);
        Apply(DiskRules.Concerns(command) ? DiskRules.All : [], command, analysis);
        Apply(PermissionRules.Concerns(command) ? PermissionRules.All : [], command, analysis);
        Apply(SystemFileRules.Concerns(command) ? SystemFileRules.All : [], command, analysis);
        Apply(AccountRules.Concerns(command) ? AccountRules.All : [], command, analysis);
        Apply(PowerRules.Concerns(command) ? PowerRules.All : [], command, analysis);
        Apply(ProcessRules.Concerns(command) ? ProcessRules.All : [], command, analysis);
        Apply(CodeRules.Concerns(command) ? CodeRules.All : [], command, analysis);
        Apply(PersistenceRules.Concerns(command) ? PersistenceRules.All : [], command, analysis);
        Apply(NetworkRules.Concerns(command) ? NetworkRules.All : [], command, analysis);
        Apply(SecretRules.Concerns(command) ? SecretRules.All : [], command, analysis);
        Apply(GitRules.Concerns(command) ? GitRules.All : [], command, analysis);
        Apply(DatabaseRules.Concerns(command) ? DatabaseRules.All : [], command, analysis);
        Apply(ContainerRules.Concerns(command) ? ContainerRules.All : [], command, analysis);
        Apply(ClusterRules.Concerns(command) ? ClusterRules.All : [], command, analysis);
        Apply(InfrastructureRules.Concerns(command) ? InfrastructureRules.All : [], command, analysis);
        Apply(CloudRules.Concerns(command) ? CloudRules.All : [], command, analysis);
        Apply(PackageRules.Concerns(command) ? PackageRules.All : [], command, analysis);
        Apply(FirewallRules.Concerns(command) ? FirewallRules.All : [], command, analysis);
        Apply(KernelRules.Concerns(command) ? KernelRules.All : [], command, analysis);
    }

    private static void Apply(ImmutableArray<RiskRule> rules, Invocation command, Analysis analysis)
    {
        foreach (RiskRule rule in rules)
        {
            if (rule.Match(command) is { } hit)
            {
                analysis.Add(rule, hit, command);
            }
        }
    }
}
