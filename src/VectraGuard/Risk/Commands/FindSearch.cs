using System.Collections.Immutable;
using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Paths;

namespace VectraGuard.Risk.Commands;

/// <summary>Where <c>find</c> looks and what it lets through.</summary>
internal sealed record FindSearch(ImmutableArray<Argument> Paths, Argument? Name, bool Filtered, ImmutableArray<Argument> Expression)
{
    public static FindSearch Of(ImmutableArray<Argument> words)
    {
        int expression = 1;
        while (expression < words.Length && words[expression].Text is "-H" or "-L" or "-P")
        {
            expression++;
        }

        int first = expression;
        while (expression < words.Length && !(words[expression].Text is [('-' or '(' or '!'), ..]))
        {
            expression++;
        }

        ImmutableArray<Argument> paths = expression > first ? words[first..expression] : [words[0] with { Text = "." }];
        ImmutableArray<Argument> rest = words[Math.Min(expression, words.Length)..];
        Argument? name = null;
        bool filtered = false;
        for (int i = 0; i < rest.Length; i++)
        {
            string test = rest[i].Text;
            if (test is "-name" or "-iname" or "-wholename" or "-path" && i + 1 < rest.Length && !IsEverything(rest[i + 1].Text))
            {
                name ??= rest[i + 1];
                filtered = true;
            }

            filtered |= test is "-regex" or "-iregex" or "-mtime" or "-atime" or "-ctime" or "-mmin" or "-amin" or "-newer" or "-empty" or "-size"
                or "-user" or "-group" or "-perm" or "-links" or "-inum" or "-lname" or "-nouser";
        }

        return new FindSearch(paths, name, filtered, rest);
    }

    /// <summary>
    /// What a match below a path looks like. Without a filter that is the path with all that is in it. With one it is the path too, unless that
    /// lies in the workspace: there the name decides how much is lost.
    /// </summary>
    public Argument Match(Argument path, Invocation command)
    {
        bool inWorkspace = command.Locate(path.Text).All(location => location.Zone is Zone.Workspace or Zone.Project or Zone.BuildOutput);
        if (!Filtered || !inWorkspace)
        {
            return path;
        }

        string found = Name is { } name && !name.Text.Contains('/', StringComparison.Ordinal) ? Pattern(name.Text) : Symbol.Something.ToString();
        return path with { Text = $"{path.Text.TrimEnd('/')}/{found}" };
    }

    /// <summary>A quoted pattern, which the shell left alone and find will use.</summary>
    private static string Pattern(string text) => text.Replace('*', Symbol.AnyText).Replace('?', Symbol.AnyCharacter);

    private static bool IsEverything(string pattern) => pattern.All(c => c is '*' or Symbol.AnyText);
}
