using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>The programs that keep secrets, and how they print them.</summary>
internal static class Secrets
{
    /// <summary>Whether a command prints a secret on its standard output.</summary>
    public static bool Prints(Invocation c) => c.Name switch
    {
        "pass" => c.Operand(0) is "show" or "otp"
            || (c.Options.Operands.Count == 1 && c.Operand(0) is not ("ls" or "list" or "init" or "git" or "version" or "help" or "find")),
        "vault" => c.Operand(0) is "read" || (c.Operand(0) is "kv" && c.Operand(1) is "get"),
        "gpg" or "gpg2" => ExportsKeys(c),
        "aws" => (c.Operand(0), c.Operand(1)) is ("configure", "get") or ("secretsmanager", "get-secret-value") or ("ssm", "get-parameter")
            or ("ecr", "get-login-password") or ("sts", "get-session-token"),
        "gh" => c.Operand(0) is "auth" && (c.Operand(1) is "token" || (c.Operand(1) is "status" && c.Has('t', "show-token"))),
        "kubectl" or "oc" => c.Operand(0) is "get" && c.Operand(1) is "secret" or "secrets" && c.Has('o', "output"),
        "security" => c.Operand(0) is "find-generic-password" or "find-internet-password",
        _ => false,
    };

    /// <summary>Whether the private half of a key is written out.</summary>
    public static bool ExportsKeys(Invocation c) =>
        c.Name is "gpg" or "gpg2" && c.Options.All.Any(option => option.Name is "export-secret-keys" or "export-secret-subkeys");

    public static bool IsTool(string name) => name is "pass" or "vault" or "gpg" or "gpg2" or "aws" or "gh" or "kubectl" or "oc" or "security";
}
