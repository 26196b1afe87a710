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
            Match = Grants,
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

    private static Hit? DeletesMuch(Invocation c) => (c.Name, c.Operand(0), c.Operand(1)) switch
    {
        ("aws", "s3" or "s3api", "rb" or "delete-bucket") => c.OperandAt(1),
        ("aws", "s3", "rm") when c.Has("recursive") => c.OperandAt(1),
        ("aws", not "s3", _) => c.AnyOperand(text => StartsWithAny(text, "delete-", "terminate-"), from: 1),
        ("gsutil", "rb", _) => c.OperandAt(0),
        ("gsutil", "rm", _) when c.Has('r') || c.Has('R') => c.OperandAt(0),
        ("gcloud", _, _) => c.AnyOperand("delete"),
        ("az", _, _) => c.AnyOperand("delete", "purge"),
        ("rclone", _, _) => c.AnyOperand("purge"),
        ("s3cmd" or "mc", "rb", _) => c.OperandAt(0),
        ("s3cmd" or "mc", "rm" or "del", _) when c.Has('r', "recursive") => c.OperandAt(0),
        _ => null,
    };

    private static Hit? DeletesObject(Invocation c) => (c.Name, c.Operand(0), c.Operand(1)) switch
    {
        ("aws", "s3", "rm") => c.OperandAt(1),
        ("aws", "s3", "sync") => c.Option("delete"),
        ("gsutil", "rm", _) => c.OperandAt(0),
        ("rclone", _, _) => c.AnyOperand("delete", "deletefile", "sync", "rmdirs"),
        _ => null,
    };

    private static Hit? Grants(Invocation c) => (c.Name, c.Operand(0)) switch
    {
        ("aws", "iam") => c.AnyOperand(text =>
            StartsWithAny(text, "attach-", "put-", "create-access-key", "create-login-profile", "update-login-profile", "add-user-to-group"),
                from: 1),
        ("gcloud", _) => c.AnyOperand("add-iam-policy-binding", "set-iam-policy"),
        ("az", "role") => c.AnyOperand("create"),
        _ => null,
    };

    private static bool StartsWithAny(string text, params ReadOnlySpan<string> beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
