using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Rules;

/// <summary>The questions that rules ask.</summary>
internal static class Matching
{
    extension(Invocation command)
    {
        /// <summary>The command itself, if something holds.</summary>
        public Hit? When(bool holds) => holds ? command.Words[0] : null;

        /// <summary>The first effect of which something holds.</summary>
        public Hit? Effect(Func<Effect, bool> holds)
        {
            foreach (Effect effect in command.Effects)
            {
                if (holds(effect))
                {
                    return effect;
                }
            }

            return null;
        }

        /// <summary>The first thing that is deleted and of which something holds.</summary>
        public Hit? Deletes(Func<Effect, bool> holds) => command.Effect(effect => effect.Kind is EffectKind.Delete && holds(effect));

        /// <summary>The first file that is written and of which something holds.</summary>
        public Hit? Writes(Func<Effect, bool> holds) =>
            command.Effect(effect => effect.Kind is EffectKind.Write or EffectKind.Append && holds(effect));

        /// <summary>The first special file that is written.</summary>
        public Hit? Writes(params ReadOnlySpan<SpecialFile> files)
        {
            foreach (Effect effect in command.Effects)
            {
                if (effect.Kind is EffectKind.Write or EffectKind.Append && files.Contains(effect.Special))
                {
                    return effect;
                }
            }

            return null;
        }

        /// <summary>The first special file that is read.</summary>
        public Hit? Reads(SpecialFile file) => command.Effect(effect => effect.Kind is EffectKind.Read && effect.Special == file);

        /// <summary>An option, if it is given.</summary>
        public Hit? Option(char shortName, string longName = "") => command.Options.Find(shortName, longName) is { } option ? option : null;

        /// <summary>An option without a short name, if it is given.</summary>
        public Hit? Option(string longName) => command.Options.Find('\0', longName) is { } option ? option : null;

        /// <summary>The operand at an index, if there is one.</summary>
        public Hit? OperandAt(int index) => index < command.Options.Operands.Count ? command.Options.Operands[index] : null;

        /// <summary>The operand at an index, if it is one of some words: a subcommand.</summary>
        public Hit? At(int index, params ReadOnlySpan<string> words) =>
            words.Contains(command.Operand(index)) ? command.Options.Operands[index] : null;

        /// <summary>The first operand that is one of some words.</summary>
        public Hit? AnyOperand(params ReadOnlySpan<string> words) => command.OperandFrom(0, words);

        /// <summary>The first operand from an index on that is one of some words.</summary>
        public Hit? OperandFrom(int index, params ReadOnlySpan<string> words)
        {
            for (int i = index; i < command.Options.Operands.Count; i++)
            {
                if (words.Contains(command.Options.Operands[i].Text))
                {
                    return command.Options.Operands[i];
                }
            }

            return null;
        }

        /// <summary>The first operand of which something holds.</summary>
        public Hit? AnyOperand(Func<string, bool> holds, int from = 0)
        {
            for (int i = from; i < command.Options.Operands.Count; i++)
            {
                if (holds(command.Options.Operands[i].Text))
                {
                    return command.Options.Operands[i];
                }
            }

            return null;
        }

        /// <summary>The first word of which something holds, the name of the command left out.</summary>
        public Hit? AnyWord(Func<string, bool> holds)
        {
            for (int i = 1; i < command.Words.Length; i++)
            {
                if (holds(command.Words[i].Text))
                {
                    return command.Words[i];
                }
            }

            return null;
        }

        /// <summary>The first code of a language of which something holds.</summary>
        public Hit? Runs(Language? language, Func<string, bool> holds)
        {
            foreach (Code code in command.Code)
            {
                if ((language is null || code.Language == language) && holds(code.Text.Text))
                {
                    return code.Text;
                }
            }

            return null;
        }
    }

    /// <summary>Whether a text contains a word, whatever the case of its letters.</summary>
    public static bool Mentions(this string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    public static bool HasSymbol(this string text, char symbol) => text.Contains(symbol, StringComparison.Ordinal);
}
