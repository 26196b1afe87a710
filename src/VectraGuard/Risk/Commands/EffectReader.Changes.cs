using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Commands;

// Commands that take files away, move them, or change who may use them.
internal sealed partial class EffectReader
{
    private void Remove()
    {
        bool recursive = command.Name is "rm" or "trash" or "srm" or "rd" && (Options.Has('r', "recursive") || Options.Has('R'));
        AddAll(EffectKind.Delete, Operands, recursive);
        if (command.Name is "shred" or "wipe")
        {
            AddAll(EffectKind.Write, Operands);
        }
    }

    /// <summary><c>find … -delete</c>; what <c>-exec</c> starts is a command of its own.</summary>
    private void FindDelete()
    {
        // What is empty holds nothing to lose.
        if (command.Name == "find" && command.HasWord("-delete") && !command.HasWord("-empty"))
        {
            var search = FindSearch.Of(command.Words);
            foreach (Argument path in search.Paths)
            {
                Add(EffectKind.Delete, search.Match(path, command), recursive: true, search.Filtered);
            }
        }
    }

    private void Transfer()
    {
        Argument? directory = Options.Value('t', "target-directory");
        var sources = Operands.ToList();
        Argument? target = directory;
        if (target is null && sources.Count > 1)
        {
            target = sources[^1];
            sources.RemoveAt(sources.Count - 1);
        }

        if (command.Name == "mv")
        {
            bool discards = target is { Text: "/dev/null" };
            AddAll(discards ? EffectKind.Delete : EffectKind.Move, sources, recursive: true);
        }
        else if (command.Name is "cp" or "install")
        {
            AddAll(EffectKind.Read, sources);
        }

        if (target is { } written)
        {
            Add(EffectKind.Write, written);
            AddChildren(written, sources);
        }
    }

    /// <summary>When the target may be a directory, the files arrive below it under their own names.</summary>
    private void AddChildren(Argument target, List<Argument> sources)
    {
        foreach (Argument source in sources.Where(source => Symbol.IsConstant(source.Text)))
        {
            Add(EffectKind.Write, target with { Text = $"{target.Text.TrimEnd('/')}/{PathText.Name(source.Text)}" });
        }
    }

    private void Synchronize()
    {
        if (Operands.Count < 2)
        {
            return;
        }

        AddAll(EffectKind.Read, Operands.Take(Operands.Count - 1).Where(source => !IsRemote(source.Text)));
        Argument target = Operands[^1];
        if (!IsRemote(target.Text))
        {
            bool deletes = Options.All.Any(option =>
                option.IsLong && (option.Name.StartsWith("del", StringComparison.Ordinal) || option.Name == "remove-source-files"));
            Add(deletes ? EffectKind.Delete : EffectKind.Write, target, recursive: true);
        }
    }

    private static bool IsRemote(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && text.IndexOf('/', StringComparison.Ordinal) is var slash
            && (slash < 0 || slash > colon);

    private void Permit()
    {
        bool recursive = Options.Has('R', "recursive");
        bool modeIsOption = command.Name switch
        {
            "chmod" => Options.All.Any(option => option.Name is "r" or "w" or "x" or "X" or "s" or "t"),
            "chattr" => Options.All.Any(option => option.Name is not ("R" or "V" or "f")),
            _ => false,
        };
        int skip = command.Name is "setfacl" || modeIsOption || Options.HasExactly("reference") ? 0 : 1;
        AddAll(EffectKind.Permit, Operands.Skip(skip), recursive);
    }
}
