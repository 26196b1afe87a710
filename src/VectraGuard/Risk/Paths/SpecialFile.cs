namespace VectraGuard.Risk.Paths;

/// <summary>Files that mean more than the place they are in.</summary>
internal enum SpecialFile
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>Who may log in, and as whom: passwd, shadow, sudoers, pam.d, ld.so.preload.</summary>
    Account,

    /// <summary>A key, a token, a password.</summary>
    Secret,

    /// <summary>/etc/shadow, which is both.</summary>
    PasswordHashes,

    /// <summary>.env and its kin.</summary>
    EnvironmentFile,

    /// <summary>The environment of a process.</summary>
    ProcessEnvironment,

    /// <summary>What a shell has been told.</summary>
    History,

    /// <summary>What a login shell runs.</summary>
    ShellStartup,

    /// <summary>Who may log in by key, and what ssh runs.</summary>
    SshAccess,

    /// <summary>What a timer, the init system or the desktop runs.</summary>
    Scheduled,

    /// <summary>A hook or the configuration of a repository.</summary>
    GitHook,

    /// <summary>What an editor or a directory change runs.</summary>
    EditorTask,

    /// <summary>A setting of the kernel.</summary>
    KernelSetting,

    /// <summary>One with which the kernel runs a program or stops.</summary>
    KernelTrigger,

    /// <summary>A disk or a partition.</summary>
    Disk,

    /// <summary>The memory of the machine.</summary>
    Memory,

    /// <summary>A connection that bash makes.</summary>
    Socket,

    /// <summary>null, zero, tty and others that hold nothing.</summary>
    Harmless,
}
