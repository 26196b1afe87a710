using System.Collections.Immutable;
using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>Tools that make and destroy whole environments.</summary>
internal static class InfrastructureRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("destroy-unasked", RiskLevel.Critical, "destroys an environment without asking", "leave the approval to a person who has read the plan")
        {
            Match = c => Destroys(c) is { } hit && IsUnasked(c) ? hit : null,
            Harm = Harm.Network,
            Catches = ["terraform destroy -auto-approve", "terraform -chdir=x destroy -auto-approve", "pulumi destroy --yes", "cdk destroy --force"],
            Ignores = ["terraform destroy", "terraform plan -destroy", "terraform apply -auto-approve"],
        },
        new("destroy", RiskLevel.High, "destroys an environment", "read the plan first: terraform plan -destroy")
        {
            Match = c => Destroys(c) is { } hit && !IsUnasked(c) ? hit : null,
            Harm = Harm.Network,
            Catches =
            [
                "terraform destroy", "tofu destroy", "terraform apply -destroy", "terragrunt run-all destroy", "pulumi destroy",
                "eksctl delete cluster prod", "heroku apps:destroy web", "gh repo delete x/y --yes",
            ],
            Ignores = ["terraform plan -destroy", "pulumi preview", "gh pr list", "terraform fmt"],
        },
        new("apply-unasked", RiskLevel.Medium, "changes an environment without asking", "leave the approval to a person who has read the plan")
        {
            Match = c => Applies(c) is { } hit && IsUnasked(c) ? hit : null,
            Harm = Harm.Network,
            Catches = ["terraform apply -auto-approve", "pulumi up -y"],
            Ignores = ["terraform apply", "terraform plan", "pulumi preview"],
        },
        new("apply", RiskLevel.Low, "changes an environment after asking", "nothing to do")
        {
            Match = c => Applies(c) is { } hit && !IsUnasked(c) ? hit : null,
            Harm = Harm.Network,
            Catches = ["terraform apply", "pulumi up"],
            Ignores = ["terraform plan", "terraform apply -auto-approve"],
        },
        new("forget-state", RiskLevel.Medium, "forgets what belongs to an environment, or breaks its lock", "take a copy of the state first")
        {
            Match = c => !IsTerraform(c) ? null
                : c.Operand(0) is "state" ? c.AnyOperand("rm", "push", "replace-provider")
                : c.At(0, "force-unlock", "taint"),
            Harm = Harm.Network,
            Catches = ["terraform state rm aws_s3_bucket.x", "terraform force-unlock 1"],
            Ignores = ["terraform state list", "terraform validate"],
        },
        new("destroy-machine", RiskLevel.Medium, "destroys a virtual machine of this host", "take a snapshot first")
        {
            Match = c => c.Name is "vagrant" ? c.At(0, "destroy") : null,
            Catches = ["vagrant destroy -f"],
            Ignores = ["vagrant up", "vagrant halt"],
        },
    ];

    public static bool Concerns(Invocation command) =>
        IsTerraform(command) || command.Name is "pulumi" or "cdk" or "vagrant" or "heroku" or "eksctl" or "serverless" or "sls" or "gh" or "fly"
            or "flyctl" or "doctl";

    private static bool IsTerraform(Invocation command) => command.Name is "terraform" or "tofu" or "terragrunt";

    private static Hit? Destroys(Invocation c) => c.Name switch
    {
        "terraform" or "tofu" when c.Operand(0) is "apply" => c.Option("destroy"),
        "terraform" or "tofu" => c.At(0, "destroy"),
        "terragrunt" => c.AnyOperand("destroy", "destroy-all"),
        "pulumi" or "cdk" => c.At(0, "destroy", "down"),
        "heroku" => c.AnyOperand("apps:destroy", "pg:reset", "addons:destroy"),
        "serverless" or "sls" => c.AnyOperand("remove"),
        "eksctl" => c.At(0, "delete"),
        "gh" when c.Operand(0) is "repo" => c.At(1, "delete"),
        "fly" or "flyctl" => c.AnyOperand("destroy"),
        "doctl" => c.AnyOperand("delete", "rm"),
        _ => null,
    };

    private static Hit? Applies(Invocation c) => c.Name switch
    {
        "terraform" or "tofu" or "terragrunt" when !c.Has("destroy") => c.At(0, "apply"),
        "pulumi" => c.At(0, "up", "update"),
        "cdk" => c.At(0, "deploy"),
        _ => null,
    };

    private static bool IsUnasked(Invocation c) =>
        c.Name is not ("gh" or "heroku")
            && (c.HasWord("-auto-approve") || c.HasWord("--auto-approve") || c.HasWord("-auto-approve=true")
                || c.HasWord("--terragrunt-non-interactive")
        || (c.Name is "pulumi" && c.Has('y', "yes")) || (c.Name is "cdk" && (c.Has('f', "force") || c.HasWord("never"))));
}
