using System.Collections.Immutable;
using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>Kubernetes and Helm.</summary>
internal static class ClusterRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("cluster-delete-all", RiskLevel.High, "deletes a namespace, a volume or everything of a kind in a cluster",
            "name the objects that you mean; try --dry-run=client")
        {
            Match = c => Deletes(c) && (c.Has("all") || c.Has('A', "all-namespaces") || Kinds(c).Any(IsWhole)) ? c.Options.Operands[0] : null,
            Harm = Harm.Network,
            Catches =
            [
                "kubectl delete namespace prod", "kubectl delete ns prod", "kubectl delete pods --all", "kubectl delete pvc data",
                "kubectl delete all --all -A",
            ],
            Ignores = ["kubectl delete pod web-1", "kubectl get ns", "kubectl delete ns x --dry-run=client"],
        },
        new("cluster-delete", RiskLevel.Medium, "deletes an object of a cluster", "try --dry-run=client first")
        {
            Match = c => Deletes(c) && !c.Has("all") && !c.Has('A', "all-namespaces") && !Kinds(c).Any(IsWhole) ? c.Options.Operands[0] : null,
            Harm = Harm.Network,
            Catches = ["kubectl delete pod web-1", "kubectl delete -f app.yaml", "kubectl -n prod delete deployment web"],
            Ignores = ["kubectl delete ns prod", "kubectl describe pod x"],
        },
        new("cluster-disturb", RiskLevel.Medium, "takes running work off a cluster", "scale or drain one at a time")
        {
            Match = c => c.Operand(0) switch
            {
                "drain" or "cordon" or "taint" => c.Options.Operands[0],
                "scale" => c.Options.Value('\0', "replicas")?.Text is "0" ? c.Option("replicas") : null,
                "replace" => c.Option("force"),
                "rollout" => c.AnyOperand("undo"),
                _ => null,
            },
            Harm = Harm.Network,
            Catches = ["kubectl drain node1", "kubectl scale deploy web --replicas=0", "kubectl replace --force -f app.yaml"],
            Ignores = ["kubectl scale deploy web --replicas=3", "kubectl rollout status x"],
        },
        new("cluster-apply-remote", RiskLevel.Medium, "applies what is at an address to a cluster", "save it, read it, then apply it")
        {
            Match = c => c.Operand(0) is "apply" or "create" && c.Options.Value('f', "filename") is { } file
                && file.Text.Contains("://", StringComparison.Ordinal) ? file : null,
            Harm = Harm.Network,
            Catches = ["kubectl apply -f https://example.com/x.yaml"],
            Ignores = ["kubectl apply -f app.yaml"],
        },
        new("cluster-apply", RiskLevel.Low, "changes a cluster", "kubectl diff shows what would change")
        {
            Match = c => c.Name is "kubectl" or "oc" && c.Operand(0) is "apply"
                && c.Options.Value('f', "filename")?.Text.Contains("://", StringComparison.Ordinal) is false && !IsDry(c) ? c.Options.Operands[0]
                    : null,
            Harm = Harm.Network,
            Catches = ["kubectl apply -f app.yaml"],
            Ignores = ["kubectl diff -f app.yaml", "kubectl apply -f app.yaml --dry-run=server"],
        },
        new("cluster-admin", RiskLevel.High, "makes somebody the administrator of a cluster", "bind the one role that is needed")
        {
            Match = c => c.Operand(0) is "create" && c.Operand(1) is "clusterrolebinding" or "rolebinding"
                && c.Options.Value('\0', "clusterrole")?.Text is "cluster-admin" ? c.Option("clusterrole") : null,
            Harm = Harm.Network,
            Catches = ["kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=bob"],
            Ignores = ["kubectl create clusterrolebinding x --clusterrole=view --user=bob"],
        },
        new("helm-uninstall", RiskLevel.High, "removes a release with all its objects from a cluster", "helm get all shows what goes; try --dry-run")
        {
            Match = c => c.Name is "helm" && c.Operand(0) is "uninstall" or "delete" or "del" or "un" && !IsDry(c) ? c.Options.Operands[0] : null,
            Harm = Harm.Network,
            Catches = ["helm uninstall web", "helm delete web"],
            Ignores = ["helm list", "helm uninstall web --dry-run"],
        },
    ];

    public static bool Concerns(Invocation command) => command.Name is "kubectl" or "oc" or "helm" && command.Options.Operands.Count > 0;

    private static bool IsDry(Invocation command) => command.Options.HasExactly("dry-run");

    private static bool Deletes(Invocation command) => command.Name is "kubectl" or "oc" && command.Operand(0) is "delete" && !IsDry(command);

    private static IEnumerable<string> Kinds(Invocation command) => command.Operand(1).Split(',').Select(kind => kind.Split('/')[0]);

    private static bool IsWhole(string kind) =>
        kind is "ns" or "namespace" or "namespaces" or "pvc" or "pv" or "persistentvolumeclaim" or "persistentvolumeclaims" or "persistentvolume"
            or "persistentvolumes" or "crd" or "crds" or "customresourcedefinition" or "node" or "nodes";
}
