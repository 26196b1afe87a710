using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Rules;

/// <summary>Secrets that are read or shown, and traces that are wiped.</summary>
internal static class SecretRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("read-password-hashes", RiskLevel.High, "reads the password hashes of all users", "ask getent for what is public")
        {
            Match = c => c.Reads(SpecialFile.PasswordHashes),
            Catches = ["cat /etc/shadow", "cp /etc/shadow ."],
            Ignores = ["cat /etc/passwd", "ls -l /etc/shadow"],
        },
        new("read-secret", RiskLevel.Medium, "reads a key or a password", "let the program that needs it read it itself")
        {
            Match = c => c.Reads(SpecialFile.Secret),
            Catches = ["cat ~/.ssh/id_rsa", "base64 ~/.kube/config", "cp ~/.aws/credentials .", "less ~/.netrc"],
            Ignores = ["cat ~/.ssh/id_rsa.pub", "ls ~/.ssh", "ssh -i ~/.ssh/id_rsa host"],
        },
        new("read-env-file", RiskLevel.Low, "reads a file that usually holds passwords", "nothing to do")
        {
            Match = c => c.Reads(SpecialFile.EnvironmentFile),
            Catches = ["cat .env", "grep KEY .env.production"],
            Ignores = ["cat .env.example", "cat environment.txt"],
        },
        new("read-environment", RiskLevel.Medium, "reads the environment of another process", "ask that process")
        {
            Match = c => c.Reads(SpecialFile.ProcessEnvironment),
            Catches = ["cat /proc/1/environ", "strings /proc/*/environ"],
            Ignores = ["cat /proc/1/status", "cat environ"],
        },
        new("read-history", RiskLevel.Medium, "reads what was typed into shells, passwords included", "nothing to do")
        {
            Match = c => c.Reads(SpecialFile.History),
            Catches = ["cat ~/.bash_history", "grep pass ~/.zsh_history"],
            Ignores = ["history 5", "cat history.md"],
        },
        new("print-environment", RiskLevel.Low, "prints every variable, secrets included", "print the one that you need")
        {
            Match = c => c.Name is "env" or "printenv" or "set" or "export" or "declare" && KnownOutput.IsWholeEnvironment(c) ? c.When(true) : null,
            Catches = ["env", "printenv", "env | sort", "export -p", "set"],
            Ignores = ["printenv PATH", "env FOO=1 make", "set -e", "export FOO=1"],
        },
        new("search-environment", RiskLevel.Medium, "looks for secrets among the variables", "let the program that needs one read it itself")
        {
            Match = c => c.Name is "grep" or "egrep" or "rg" && c.Input?.HasSymbol(Symbol.Environment) is true ? c.AnyOperand(IsSecretWord) : null,
            Catches = ["env | grep -i token", "printenv | grep SECRET"],
            Ignores = ["env | grep PATH", "grep token README.md"],
        },
        new("print-secret", RiskLevel.Medium, "prints a secret", "pass it on without showing it")
        {
            Match = PrintsSecret,
            Catches = ["echo $GITHUB_TOKEN", "printenv AWS_SECRET_ACCESS_KEY", "echo \"$DB_PASSWORD\" > x", "gh auth token", "pass show bank"],
            Ignores = ["echo \"$TOKEN\" | docker login --password-stdin", "echo $HOME", "printenv PATH"],
        },
        new("print-remote-secret", RiskLevel.Medium, "prints a secret that is kept elsewhere", "mount it where it is needed")
        {
            Match = c => c.When(c.Name is "vault" or "kubectl" or "oc" && Secrets.Prints(c)),
            Harm = Harm.Network,
            Catches = ["kubectl get secret db -o yaml", "vault kv get secret/app"],
            Ignores = ["kubectl get pods -o yaml", "vault status"],
        },
        new("export-secret-key", RiskLevel.High, "writes the private half of a key out", "make a subkey for what you need")
        {
            Match = c => c.When(Secrets.ExportsKeys(c)),
            Catches = ["gpg --export-secret-keys"],
            Ignores = ["gpg --export", "gpg --list-secret-keys"],
        },
        new("hide-traces", RiskLevel.Medium, "wipes the record of what was typed", "leave it")
        {
            Match = HidesTraces,
            Catches = ["history -c", "unset HISTFILE", "rm ~/.bash_history", "export HISTFILE=/dev/null"],
            Ignores = ["history", "export HISTSIZE=10000", "unset FOO"],
        },
    ];

    public static bool Concerns(Invocation command) => Secrets.IsTool(command.Name) || command.Effects.Count > 0
        || command.Name is "env" or "printenv" or "set" or "export" or "declare" or "grep" or "egrep" or "rg" or "echo" or "printf" or "history"
            or "unset";

    private static bool IsSecretWord(string text) =>
        text.Mentions("token") || text.Mentions("secret") || text.Mentions("key") || text.Mentions("pass") || text.Mentions("cred")
            || text.Mentions("aws");

    private static Hit? PrintsSecret(Invocation c) => c.Name switch
    {
        "echo" or "printf" => c.Flow.Captured ? null : c.AnyWord(text => text.HasSymbol(Symbol.Secret)),
        "printenv" => c.AnyOperand(SecretNames.IsSecretVariable),
        "pass" or "aws" or "gh" or "security" => c.When(!c.Flow.Captured && Secrets.Prints(c)),
        _ => null,
    };

    private static Hit? HidesTraces(Invocation c) => c.Name switch
    {
        "history" => c.Option('c') ?? c.Option('w'),
        "unset" => c.AnyOperand("HISTFILE"),
        "export" => c.AnyOperand("HISTFILE=", "HISTFILE=/dev/null", "HISTSIZE=0"),
        _ => c.Effect(e => e.Kind is not EffectKind.Read && e.Special is SpecialFile.History),
    };
}
