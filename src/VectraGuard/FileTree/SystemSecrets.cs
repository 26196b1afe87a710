using VectraGuard.Configuration;
using VectraGuard.Host;

namespace VectraGuard.FileTree;

/// <summary>
/// What the system keeps from its users, hidden from uid 0 too; sockets of daemons outside /run; and homes that lie below /var. Only
/// what exists and what the caller could open is hidden: a cover costs a mount, and for everybody else the kernel already says no.
/// </summary>
internal static class SystemSecrets
{
    // Passwords and their hashes, private keys, credentials of services. A group such as shadow may open some of them.
    private static readonly string[] Files =
    [
        "/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/security/opasswd", "/etc/sudoers", "/etc/doas.conf",
        "/etc/ssh/ssh_host_rsa_key", "/etc/ssh/ssh_host_ecdsa_key", "/etc/ssh/ssh_host_ed25519_key", "/etc/ssh/ssh_host_dsa_key",
        "/etc/krb5.keytab", "/etc/ipsec.secrets", "/etc/ppp/chap-secrets", "/etc/ppp/pap-secrets", "/etc/containers/auth.json",
        "/etc/apt/auth.conf", "/etc/nix/netrc", "/etc/mysql/debian.cnf", "/etc/samba/smbpasswd", "/etc/postfix/sasl_passwd",
        "/etc/postfix/sasl_passwd.db", "/etc/exim4/passwd.client", "/etc/msmtprc",
    ];

    // Sockets that a read-only bind would leave open, to whoever is in the right group.
    private static readonly string[] SocketDirectories =
    [
        "/var/lib/docker", "/var/lib/kubelet", "/var/lib/lxd", "/var/lib/incus", "/var/lib/libvirt", "/var/lib/mysql", "/var/lib/sss/pipes",
        "/var/lib/rancher", "/var/opt", "/var/snap", "/var/spool", "/nix/var/nix/daemon-socket", "/nix/var/nix/gc-socket",
        "/var/guix/daemon-socket",
    ];

    // "From elsewhere only the way to the workspace": image-based systems keep /home, /srv and /mnt below /var.
    private static readonly string[] Elsewhere = ["/var/home", "/var/roothome", "/var/srv", "/var/mnt"];

    // Closed to ordinary users by their own permission bits, or by those of what is in them.
    private static readonly string[] RootDirectories =
    [
        "/etc/sudoers.d", "/etc/ssl/private", "/etc/pki/tls/private", "/etc/pki/private", "/etc/letsencrypt", "/etc/credstore",
        "/etc/credstore.encrypted", "/etc/cryptsetup-keys.d", "/etc/luks-keys", "/etc/NetworkManager/system-connections",
        "/etc/wpa_supplicant", "/etc/netplan", "/etc/wireguard", "/etc/openvpn", "/etc/ipsec.d/private", "/etc/swanctl/private",
        "/etc/ppp/peers", "/etc/docker", "/etc/kubernetes", "/etc/rancher", "/etc/ceph", "/etc/libvirt", "/etc/gitlab",
        "/etc/gitlab-runner", "/etc/vault.d", "/etc/consul.d", "/etc/nomad.d", "/etc/salt/pki", "/etc/puppetlabs/puppet/ssl",
        "/etc/chef", "/etc/apt/auth.conf.d", "/etc/cloudflared", "/etc/dovecot/private", "/etc/ubuntu-advantage", "/etc/cups/ssl",
        "/var/lib/containers", "/var/lib/containerd", "/var/lib/k0s", "/var/lib/etcd", "/var/lib/cni", "/var/lib/lxc",
        "/var/lib/machines", "/var/lib/private", "/var/lib/systemd", "/var/lib/sss/db", "/var/lib/sss/secrets", "/var/lib/sss/keytabs",
        "/var/lib/postgresql", "/var/lib/pgsql", "/var/lib/mysql-files", "/var/lib/mysql-keyring", "/var/lib/mariadb",
        "/var/lib/mongodb", "/var/lib/mongo", "/var/lib/redis", "/var/lib/rabbitmq", "/var/lib/cassandra", "/var/lib/elasticsearch",
        "/var/lib/opensearch", "/var/lib/influxdb", "/var/lib/grafana", "/var/lib/prometheus", "/var/lib/jenkins",
        "/var/lib/gitlab-runner", "/var/lib/gitea", "/var/lib/vault", "/var/lib/consul", "/var/lib/nomad", "/var/lib/tailscale",
        "/var/lib/zerotier-one", "/var/lib/NetworkManager", "/var/lib/iwd", "/var/lib/bluetooth", "/var/lib/fprint",
        "/var/lib/lightdm", "/var/lib/gdm", "/var/lib/gdm3", "/var/lib/sddm", "/var/lib/samba", "/var/lib/krb5kdc", "/var/kerberos",
        "/var/lib/ldap", "/var/lib/openldap", "/var/lib/letsencrypt", "/var/lib/caddy", "/var/lib/acme", "/var/lib/cloud",
        "/var/lib/waagent", "/var/lib/amazon", "/var/lib/google", "/var/lib/snapd", "/var/lib/ubuntu-advantage", "/var/lib/tor",
        "/var/lib/polkit-1", "/var/lib/sudo", "/var/lib/puppet", "/var/log", "/var/mail", "/var/backups", "/var/crash", "/var/www",
        "/var/db/sudo",
    ];

    /// <summary>Adds a cover for each.</summary>
    public static void AddTo(PolicyDraft draft)
    {
        HideAll(draft, Files);
        HideAll(draft, SocketDirectories);
        HideAll(draft, Elsewhere);
        if (draft.Facts.UserId == 0)
        {
            HideAll(draft, RootDirectories);
        }

        if (draft.Settings.UseOverlayFs)
        {
            HideAll(draft, [$"/tmp/krb5cc_{draft.Facts.UserId}"]);
        }
    }

    private static void HideAll(PolicyDraft draft, ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            if (draft.Files.LinkStatus(path) is { } status && CanOpen(draft.Facts, status) && !LeadsFromRoot(draft, path))
            {
                HiddenPaths.Hide(draft, path);
            }
        }
    }

    // On image-based systems /opt is /var/opt: what is there belongs to the programs that the command runs.
    private static bool LeadsFromRoot(PolicyDraft draft, string path) => path is "/var/opt" && draft.Files.RealPath("/opt") == path;

    private static bool CanOpen(HostFacts facts, FileStatus status)
    {
        const int Group = 0b000_111_000;
        const int Others = 0b000_000_111;

        return facts.UserId == 0
            || status.Kind is FileKind.Link
            || status.Owner == facts.UserId
            || (status.Mode & Others) != 0
            || ((status.Mode & Group) != 0 && IsMember(facts, status.Group));
    }

    private static bool IsMember(HostFacts facts, uint group) =>
        group == facts.GroupId || facts.SupplementaryGroups is not { } groups || groups.Contains(group);
}
