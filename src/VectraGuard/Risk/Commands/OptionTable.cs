using VectraGuard.Risk.Evaluation;

namespace VectraGuard.Risk.Commands;

/// <summary>How the programs that matter read their options. A program that is not here has no option with a value.</summary>
internal static class OptionTable
{
    public static OptionStyle For(string name, ReadOnlySpan<Argument> words) => name switch
    {
        // Programs that start another one: their options end where it begins.
        "sudo" => new("ugpCTrthUDR", "user group prompt host chdir close-from role type other-user chroot", StopAt: 1),
        "doas" => new("uC", StopAt: 1),
        "pkexec" => new("", "user", StopAt: 1),
        "env" => new("uCS", "unset chdir split-string", StopAt: 1),
        "nice" => new("n", "adjustment", StopAt: 1),
        "ionice" => new("cnpPu", "class classdata pid", StopAt: 1),
        "timeout" => new("ks", "kill-after signal", StopAt: 1),
        "time" => new("fo", "format output", StopAt: 1),
        "stdbuf" => new("ioe", "input output error", StopAt: 1),
        "taskset" or "setsid" or "nohup" or "chrt" or "command" or "builtin" or "busybox" or "toybox" or "fakeroot" or "valgrind" or "chronic" or "setarch"
            or "linux32" or "linux64" or "i386" or "x86_64" or "spawn" or "entr"
            or "catchsegv" or "unbuffer" or "dbus-run-session" => new(StopAt: 1),
        "exec" => new("a", StopAt: 1),
        "flock" => new("wEc", "timeout conflict-exit-code command", StopAt: 1),
        "watch" => new("nq", "interval equexit", StopAt: 1),
        "xargs" => new("aEILnPsd", "arg-file replace max-lines max-args max-procs max-chars delimiter", StopAt: 1),
        "parallel" => new("aIjNnLSJ", "arg-file jobs max-args sshlogin joblog results tmpdir colsep delay timeout", StopAt: 1),
        "chroot" => new("", "userspec groups", StopAt: 1),
        "unshare" => new("RwSG", "root wd setuid setgid map-user map-group", StopAt: 1),
        "nsenter" => new("tSGr", "target setuid setgid", StopAt: 1),
        "ltrace" => new("aAbDeFlnopsuwx", "output", StopAt: 1),
        "numactl" => new("NmiCpP", "cpunodebind membind interleave physcpubind preferred", StopAt: 1),
        "cpulimit" => new("lpeP", "limit pid exe path", StopAt: 1),
        "xvfb-run" => new("nsefpw", "server-num server-args auth-file error-file listen wait", StopAt: 1),
        "ssh-agent" => new("aEtPO", StopAt: 1),
        "screen" => new("ScpthTe", StopAt: 1),
        "perf" => new("eopCaFcrtG", "event output", StopAt: 2),
        "sg" => new("c", "command"),
        "man" => new("PCMSsLmEpr", "pager"),
        "expect" => new("cf"),
        "tmux" => new("cefFLnSstxy"),
        "strace" => new("abeEIOopPsSuUX", StopAt: 1),
        "su" => new("cgGsw", "command group supp-group shell whitelist-environment"),
        "runuser" => new("cgGsuw", "command group supp-group shell user", StopAt: 1),
        "setpriv" or "prlimit" or "cgexec" or "firejail" or "systemd-run" or "systemd-inhibit" =>
            new("gupHMt", "unit uid gid property slice description what who why mode", StopAt: 1),
        "ssh" => new("BbcDEeFIiJLlmOopQRSWw", StopAt: 1),
        "bash" or "sh" or "dash" or "zsh" or "ksh" or "ash" or "mksh" or "rbash" or "fish" => new("oO", "rcfile init-file", StopAt: 1),
        "python" or "python2" or "python3" or "pypy" or "pypy3" => new("cmWX", StopAt: 1),
        "perl" => new("eEIMmF", StopAt: 1),
        "lua" => new("el", StopAt: 1),
        "vim" or "vi" or "nvim" or "ex" => new("cSsuUwW", "cmd"),
        "ruby" => new("eIrCFK", StopAt: 1),
        "node" or "nodejs" or "bun" or "deno" => new("epr", "eval print require import", StopAt: 1),
        "php" => new("rfBRFzdc", "run", StopAt: 1),
        "awk" or "gawk" or "mawk" or "nawk" => new("fvF", "file assign field-separator", StopAt: 1),
        "npx" or "bunx" or "pnpx" => new("cp", "call package", StopAt: 1),

        // Everything else.
        "rm" or "unlink" or "rmdir" or "ls" => Plain,
        "cp" or "mv" or "ln" => new("tS", "target-directory suffix"),
        "install" => new("gmotS", "group mode owner target-directory suffix"),
        "truncate" => new("sr", "size reference"),
        "shred" => new("nrs", "iterations random-source size"),
        "touch" => new("drt", "date reference"),
        "chmod" or "chown" or "chgrp" => new("", "reference from"),
        "sed" => new("efl", "expression file line-length"),
        "grep" or "egrep" or "fgrep" or "zgrep" or "rg" =>
            new("efmABCdD", "regexp file max-count after-context before-context context include exclude exclude-dir"),
        "head" or "tail" => new("nc", "lines bytes"),
        "cut" or "sort" => new("bcdfkto", "bytes characters delimiter fields key field-separator output"),
        "xxd" or "od" or "hexdump" => new("clsogANtjn"),
        "base64" or "base32" => new("w", "wrap"),
        "tar" or "bsdtar" => new("fCTXbgIHLNV",
        "file directory files-from exclude exclude-from use-compress-program transform to-command checkpoint-action info-script rsh-command"),
        "unzip" => new("dxP"),
        "zip" => new("xitP"),
        "curl" => new("AbcCdDeEFhHKmoPQrTtuUwXxyYz",

                "output data data-binary data-raw data-urlencode data-ascii form header user user-agent request upload-file cookie "
                + "cookie-jar config referer proxy url max-time connect-timeout retry cert cacert capath key json oauth2-bearer resolve "
                + "write-out"),
        "wget" => new("AaBDeIiloOPQRTtUwX",

                "output-document directory-prefix post-data post-file body-data body-file header user-agent user password input-file "
                + "output-file ca-certificate method tries timeout"),
        "nc" or "ncat" or "netcat" => new("ecgiGIopPqsTVwXx", "exec sh-exec lua-exec proxy wait source source-port"),
        "scp" or "sftp" => new("cDFiJloPSX"),
        "rsync" => new("efTB", "rsh exclude include exclude-from include-from files-from filter temp-dir bwlimit port password-file log-file"),
        "mail" or "mailx" or "mutt" or "sendmail" => new("acbrsfF"),
        "openssl" or "find" or "terraform" or "tofu" or "terragrunt" or "java" => SingleDash(name),
        "gpg" or "gpg2" => new("oru", "output recipient local-user homedir"),
        "git" => Git(words),
        "docker" or "podman" or "nerdctl" or "docker-compose" => Docker(name, words),
        "kubectl" or "oc" => new("nflockL",
        "namespace filename selector output container context cluster kubeconfig replicas user clusterrole field-selector timeout grace-period"),
        "helm" => new("nf", "namespace values set kube-context version"),
        "aws" => new("",
        "profile region output query endpoint-url instance-ids db-instance-identifier user-name policy-arn role-name bucket key "
            + "exclude include"),
        "gcloud" => new("", "project zone region account format"),
        "az" => new("ngo", "name resource-group output subscription"),
        "gsutil" => new("ohu"),
        "pulumi" => new("sC", "stack cwd"),
        "psql" or "createdb" or "dropdb" or "pg_restore" => new("cdfhopUvFLPRTnjt", "command dbname file host port username output variable"),
        "mysql" or "mariadb" or "mysqladmin" => new("eDhPuS", "execute database host port user socket"),
        "mongo" or "mongosh" => new("pu", "eval host port username password"),
        "redis-cli" => new("hpanuris", "user pass"),
        "sqlite3" => new("", "cmd init separator", SingleDash: true),
        "cqlsh" or "clickhouse-client" => new("efkpqudh", "execute file query host user password database"),
        "ansible" => new("ambeiulfMt", "args module-name become-user inventory limit extra-vars user"),
        "useradd" or "adduser" or "usermod" => new("cdefgGkKpsuZl", "uid gid groups shell home comment password gecos ingroup"),
        "gpasswd" => new("adMA", "add delete"),
        "kill" => new("snq", "signal"),
        "pkill" or "killall" => new("ugGPstsFyo", "signal user uid euid group parent session terminal"),
        "crontab" => new("u"),
        "systemctl" or "journalctl" or "service" => new("tpnosHM", "type state property lines output signal host machine"),
        "pip" or "pip2" or "pip3" or "pipx" or "uv" =>
            new("rictd", "requirement index-url extra-index-url constraint target trusted-host find-links"),
        "npm" or "yarn" or "pnpm" => new("C", "prefix registry tag access otp workspace cwd dir"),
        "apt" or "apt-get" or "aptitude" => new("oct", "option target-release"),
        "dig" or "nslookup" or "host" => new("bcfkpqtxy"),
        "http" or "https" or "xh" => new("oa", "output auth"),
        "read" => new("adinNptu"),
        "printf" => new("v", StopAt: 1),
        "iptables" or "ip6tables" => new("tpsdjimAIDPN", "table protocol dport sport jump source destination match policy append insert"),
        "fallocate" => new("lo", "length offset"),
        "mount" => new("toLUN", "types options"),
        "umount" => new("tO", "types"),
        "script" => new("cEmoTtIBOl", "command"),
        "gh" => new("RfFtbXH", "repo field title body method header"),
        _ => Plain,
    };

    /// <summary>No option takes a value.</summary>
    private static OptionStyle Plain => new(Valued: "");

    private static OptionStyle SingleDash(string name) => name switch
    {
        "openssl" => new("", "in out pass passin passout k K iv connect key cert CAfile", SingleDash: true),
        "find" => Plain,
        _ => new("", "chdir var var-file target state", SingleDash: true),
    };

    /// <summary>The options before the subcommand of git come first; those behind it decide what is meant.</summary>
    private static OptionStyle Git(ReadOnlySpan<Argument> words)
    {
        foreach (Argument word in words)
        {
            if (word.Text is "commit" or "tag" or "notes")
            {
                return new("CcmFt", "git-dir work-tree namespace message file author date");
            }

            if (word.Text is "rebase" or "bisect" or "difftool")
            {
                return new("Ccxs", "git-dir work-tree namespace exec onto strategy extcmd");
            }
        }

        return new("Cco",
            "git-dir work-tree namespace push-option repo receive-pack upload-pack config branch depth tree-filter index-filter "
            + "msg-filter env-filter commit-filter expire");
    }

    private static OptionStyle Docker(string name, ReadOnlySpan<Argument> words)
    {
        const string ValuedLong =
            "volume mount env env-file publish name network net workdir user entrypoint cap-add cap-drop device security-opt pid "
            + "ipc uts userns hostname label memory cpus restart platform add-host file project-name filter format gpus shm-size "
            + "ulimit pull log-driver runtime tmpfs group-add host context";
        int operands = 0;
        for (int i = 1; i < words.Length && operands < 2; i++)
        {
            string text = words[i].Text;
            operands += text.StartsWith('-') ? 0 : 1;
            if (text is "run" or "exec" or "create")
            {
                return new("veplwuhmcaHf", ValuedLong, StopAt: operands + 1);
            }
        }

        bool readsFile = name == "docker-compose" || words.Length > 1 && words[1].Text is "compose" or "build";
        return new(readsFile ? "fptH" : "tH", ValuedLong.Replace("volume ", "", StringComparison.Ordinal));
    }
}
