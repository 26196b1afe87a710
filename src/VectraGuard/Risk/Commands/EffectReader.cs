using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Commands;

/// <summary>What a command does to files: by its name, its operands and its redirections.</summary>
internal sealed partial class EffectReader
{
    private readonly Invocation command;
    private readonly List<Effect> effects = [];

    private EffectReader(Invocation command) => this.command = command;

    private Options Options => command.Options;

    private IReadOnlyList<Argument> Operands => command.Options.Operands;

    public static IReadOnlyList<Effect> Read(Invocation command)
    {
        var reader = new EffectReader(command);
        reader.ReadName();
        foreach (Redirect redirect in command.Redirects)
        {
            reader.ReadRedirect(redirect);
        }

        return reader.effects;
    }

    private void ReadName()
    {
        switch (command.Name)
        {
            case "rm" or "unlink" or "shred" or "srm" or "wipe" or "trash" or "rd":
                Remove();
                break;
            case "find" or "fd":
                FindDelete();
                break;
            case "mv" or "cp" or "install" or "ln":
                Transfer();
                break;
            case "rsync":
                Synchronize();
                break;
            case "chmod" or "chown" or "chgrp" or "setfacl" or "chattr" or "setcap":
                Permit();
                break;
            case "tee":
                AddAll(Options.Has('a', "append") ? EffectKind.Append : EffectKind.Write, Operands);
                break;
            case "sponge" or "patch":
                AddAll(EffectKind.Write, command.Name == "patch" ? Operands.Take(1) : Operands);
                break;
            case "truncate" or "touch":
                AddAll(command.Name == "touch" ? EffectKind.Append : EffectKind.Write, Operands);
                break;
            case "dd":
                CopyBlocks();
                break;
            case "tar" or "bsdtar" or "unzip" or "zip" or "cpio":
                Archive();
                break;
            case "curl" or "wget" or "lwp-download" or "aria2c":
                Download();
                break;
            case "gpg" or "gpg2" or "openssl" or "sort" when (Options.Value('o', "output") ?? Options.Value('\0', "out")) is { } output:
                Add(EffectKind.Write, output);
                break;
            default:
                ReadReaders();
                break;
        }
    }

    private void ReadRedirect(Redirect redirect)
    {
        if (redirect.Writes)
        {
            Add(redirect.Appends ? EffectKind.Append : EffectKind.Write, redirect.Target);
        }
        else if (redirect.Kind is RedirectionKind.Read)
        {
            Add(EffectKind.Read, redirect.Target);
        }
    }

    private void Add(EffectKind kind, Argument path, bool recursive = false, bool filtered = false)
    {
        bool deep = path.Text.Contains($"{Symbol.AnyText}{Symbol.AnyText}", StringComparison.Ordinal);
        foreach (Location location in command.Locate(path.Text))
        {
            effects.Add(new Effect(kind, location, path, recursive || deep, filtered));
        }
    }

    private void AddAll(EffectKind kind, IEnumerable<Argument> paths, bool recursive = false)
    {
        foreach (Argument path in paths)
        {
            Add(kind, path, recursive || command.Spread is not Spread.None, command.Spread is Spread.Filtered);
        }
    }

    /// <summary>The commands that only show files.</summary>
    private void ReadReaders()
    {
        switch (command.Name)
        {
            case "cat" or "less" or "more" or "head" or "tail" or "tac" or "nl" or "strings" or "xxd" or "od" or "hexdump" or "base64" or "base32"
                or "bat" or "view" or "sort" or "cut" or "uniq" or "rev" or "source" or "." or "gzip" or "bzip2" or "xz" or "zstd" or "openssl"
                or "paste" or "fold" or "split":
                AddAll(EffectKind.Read, Operands);
                break;
            case "grep" or "egrep" or "fgrep" or "rg" or "jq" or "yq":
                AddAll(EffectKind.Read, Operands.Skip(Options.Has('e', "regexp") || Options.Has('f', "file") ? 0 : 1));
                break;
            case "sed" or "awk" or "gawk" or "mawk" or "perl":
                EditInPlace();
                break;
        }
    }

    private void EditInPlace()
    {
        bool inPlace = command.Name is not "perl" && Options.Has("in-place") || Options.Has('i');
        bool script = command.Name is "perl" || Options.Has('e', "expression") || Options.Has('f', "file");
        AddAll(inPlace ? EffectKind.Write : EffectKind.Read, Operands.Skip(script ? 0 : 1));
    }
}
