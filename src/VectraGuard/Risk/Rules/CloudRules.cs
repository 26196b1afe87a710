using System.Collections.Immutable;
using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>Storage, machines and rights at cloud providers.</summary>
internal static class CloudRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("cloud-delete", RiskLevel.High, "deletes a bucket, a database, a machine or more at a cloud provider", "list first what would go")
        {
            Match = c => IsDry(c) ? null : DeletesMuch(c),
            Harm = Harm.Network,
            Catches =
            [
                "aws s3 rm s3://bucket --recursive", "aws s3 rb s3://bucket --force", "aws ec2 terminate-instances --instance-ids i-1",
                "gsutil -m rm -r gs://bucket", "gcloud projects delete p", "az group delete -n rg --yes", "rclone purge remote:bucket",
            ],
            Ignores =
            [
                "aws s3 ls", "aws ec2 describe-instances", "gcloud compute instances list", "rclone ls remote:",
                "aws s3 rm s3://b --recursive --dryrun",
            ],
        },
        new("cloud-delete-object", RiskLevel.Medium, "deletes objects at a cloud provider", "list first what would go")
        {
            Match = c => IsDry(c) || DeletesMuch(c) is not null ? null : DeletesObject(c),
            Harm = Harm.Network,
            Catches = ["aws s3 rm s3://bucket/key", "aws s3 sync . s3://bucket --delete", "rclone delete remote:x"],
            Ignores = ["aws s3 cp x s3://bucket/", "aws s3 sync . s3://bucket", "aws s3 sync . s3://b --delete --dryrun"],
        },
        new("cloud-grant", RiskLevel.High, "gives somebody rights at a cloud provider", "give the one right that is needed, by hand")
        {
            Match = c => c.Name is "aws" && c.Operand(0) is "iam"
                ? c.AnyOperand(text => text is "create-access-key" or "create-login-profile" or "update-login-profile"
                    || text.StartsWith("attach-", StringComparison.Ordinal) || text.StartsWith("put-", StringComparison.Ordinal)
                        || text is "add-user-to-group", from: 1)
                : c.Name is "gcloud" ? c.AnyOperand(text => text is "add-iam-policy-binding" or "set-iam-policy")
                    : c.Name is "az" && c.Operand(0) is "role" ? c.AnyOperand(text => text is "create") : null,
            Harm = Harm.Network,
            Catches =
            [
                "aws iam create-access-key --user-name x",
                "aws iam attach-user-policy --user-name x --policy-arn arn:aws:iam::aws:policy/AdministratorAccess",
                "gcloud projects add-iam-policy-binding p --member x --role owner",
            ],
            Ignores = ["aws iam list-users", "aws sts get-caller-identity"],
        },
    ];

    public static bool Concerns(Invocation command) => command.Name is "aws" or "gsutil" or "gcloud" or "az" or "rclone" or "s3cmd" or "mc";

    private static bool IsDry(Invocation command) =>
        command.HasWord("--dryrun") || command.HasWord("--dry-run") || (command.Name is "gsutil" or "rclone" && command.HasWord("-n"));

    private static Hit? DeletesMuch(Invocation c) => c.Name switch
    {
        "aws" => c.Operand(0) is "s3" or "s3api"
            ? c.Operand(1) is "rb" or "delete-bucket" || (c.Operand(1) is "rm" && c.Has("recursive")) ? c.Options.Operands[1] : null
            : c.AnyOperand(text => text.StartsWith("delete-", StringComparison.Ordinal)
                || text.StartsWith("terminate-", StringComparison.Ordinal), from: 1),
        "gsutil" => c.HasWord("rb") || (c.HasWord("rm") && (c.Has('r') || c.Has('R'))) ? c.Options.Operands[0] : null,
        "gcloud" => c.AnyOperand(text => text is "delete"),
        "az" => c.AnyOperand(text => text is "delete" or "purge"),
        "rclone" => c.AnyOperand(text => text is "purge"),
        "s3cmd" or "mc" => c.HasWord("rb")
            || (c.Operand(0) is "rm" or "del" && (c.Has('r', "recursive") || c.Has("recursive"))) ? c.Options.Operands[0] : null,
        _ => null,
    };

    private static Hit? DeletesObject(Invocation c) => c.Name switch
    {
        "aws" => c.Operand(0) is "s3" ? c.Operand(1) is "rm" ? c.Options.Operands[1] : c.Operand(1) is "sync" ? c.Option('\0', "delete") : null
            : null,
        "gsutil" => c.HasWord("rm") ? c.Options.Operands[0] : null,
        "rclone" => c.AnyOperand(text => text is "delete" or "deletefile" or "sync" or "rmdirs"),
        _ => null,
    };
}
