using System.Collections.Immutable;
using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Commands;

/// <summary>One program or builtin about to run: its words after all expansions, and what surrounds it.</summary>
internal sealed class Invocation(ImmutableArray<Argument> words, Flow flow, Scope scope, RiskContext context)
{
    private Options? options;
    private IReadOnlyList<Effect>? effects;
    private IReadOnlyList<Code>? code;

    /// <summary>The command and its arguments; at least one.</summary>
    public ImmutableArray<Argument> Words { get; } = words;

    /// <summary>The command without its directory.</summary>
    public string Name { get; } = PathText.Name(words[0].Text.Replace(Symbol.Decoded.ToString(), "", StringComparison.Ordinal));

    public Flow Flow { get; } = flow;

    public Scope Scope { get; } = scope;

    public RiskContext Context { get; } = context;

    /// <summary>The redirections, in order.</summary>
    public ImmutableArray<Redirect> Redirects { get; init; } = [];

    /// <summary>The variables that are set for this command only.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Whether an operand stands for more than itself.</summary>
    public Spread Spread { get; init; }

    /// <summary>Whether it is a function that starts itself again, beside itself and on no condition.</summary>
    public bool Multiplies { get; init; }

    /// <summary>What it writes to its standard output, as far as that is known.</summary>
    public string Output { get; set; } = "";

    public Options Options => options ??= Options.Read(Words.AsSpan(), OptionTable.For(Name, Words.AsSpan()));

    public IReadOnlyList<Effect> Effects => effects ??= EffectReader.Read(this);

    public IReadOnlyList<Code> Code => code ??= CodeReader.Read(this);

    /// <summary>Whether it does something of a kind to any file.</summary>
    public bool Does(EffectKind kind)
    {
        foreach (Effect effect in Effects)
        {
            if (effect.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it makes, changes or takes away any file.</summary>
    public bool Changes => Effects.Count > 0
        && (Does(EffectKind.Write) || Does(EffectKind.Append) || Does(EffectKind.Delete) || Does(EffectKind.Move) || Does(EffectKind.Permit));

    /// <summary>What arrives on the standard input; null when nobody feeds it.</summary>
    public string? Input => Flow.Input;

    /// <summary>The span of the whole command.</summary>
    public Span Span => Span.Between(Words[0].Span.Start, Math.Max(Words[0].Span.End, Words[^1].Span.End));

    /// <summary>The text of an operand; empty when there are fewer.</summary>
    public string Operand(int index) => index < Options.Operands.Count ? Options.Operands[index].Text : "";

    public bool Has(char shortName, string longName = "") => Options.Has(shortName, longName);

    public bool Has(string longName) => Options.Has(longName);

    /// <summary>Whether a word is given anywhere.</summary>
    public bool HasWord(string text) => FindWord(text) is not null;

    public Argument? FindWord(string text)
    {
        foreach (Argument word in Words)
        {
            if (word.Text == text)
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>The files that a text may name.</summary>
    public IEnumerable<Location> Locate(string text) => Location.Of(text, Scope.WorkingDirectory, Context);

    /// <summary>What is in a file, as far as it is known; null when it is nothing that matters.</summary>
    public string? Content(string path)
    {
        if (path is "-" or "/dev/stdin" or "/dev/fd/0")
        {
            return Input;
        }

        foreach (Location location in Locate(path))
        {
            if (Scope.File(location.Path) is { } written)
            {
                return written;
            }

            char? symbol = location.Special switch
            {
                SpecialFile.Secret or SpecialFile.PasswordHashes or SpecialFile.EnvironmentFile => Symbol.Secret,
                SpecialFile.ProcessEnvironment => Symbol.Environment,
                SpecialFile.Socket => Symbol.Peer,
                _ => null,
            };
            if (symbol is { } known)
            {
                return known.ToString();
            }
        }

        return null;
    }

    /// <summary>The command that this one starts, with what it hands down.</summary>
    public Invocation Start(ImmutableArray<Argument> inner, Place? place = null, Spread? spread = null)
    {
        bool privileged = Flow.Privileged || Name is "sudo" or "doas" or "pkexec" or "su";
        return new Invocation(inner, Flow with { Place = place ?? Flow.Place, Privileged = privileged }, Scope, Context)
        {
            Spread = spread
            ?? Spread,
            Environment = Environment,
            Redirects = Redirects
        };
    }
}
