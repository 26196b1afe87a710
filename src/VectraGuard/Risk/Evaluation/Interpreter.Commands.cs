using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Paths;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk.Evaluation;

// Simple commands: assignments, redirections, and what their words mean.
internal sealed partial class Interpreter
{
    private const int MaxItems = 200;

    private string RunSimple(Command.Simple simple, Flow flow)
    {
        var arguments = new List<Argument>();
        foreach (Word word in simple.Words)
        {
            words.Expand(word, arguments);
        }

        ImmutableArray<KeyValuePair<string, string>> environment = Assign(simple.Assignments, lasting: arguments.Count == 0);
        foreach (Assignment list in simple.Lists)
        {
            Set(list);
        }

        ImmutableArray<Redirect> redirects = simple.Redirections.IsEmpty ? [] : Redirects(simple.Redirections, ref flow);
        if (arguments.Count == 0)
        {
            if (redirects.IsEmpty)
            {
                return "";
            }

            // A redirection without a command still makes the file, and $(<file) is what is in one.
            arguments.Add(new Argument(flow.Captured ? "cat" : ":", redirects[0].Target.Span));
        }

        string output = Invoke(new Invocation([.. arguments], flow, scope, analysis.Context) { Redirects = redirects, Environment = environment });
        return Write(redirects, output);
    }

    /// <summary>Sets variables, for good or for one command.</summary>
    private ImmutableArray<KeyValuePair<string, string>> Assign(ImmutableArray<Assignment> assignments, bool lasting)
    {
        if (assignments.IsEmpty)
        {
            return [];
        }

        var environment = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (Assignment assignment in assignments)
        {
            if (lasting)
            {
                Set(assignment);
            }
            else
            {
                environment.Add(new(assignment.Name, assignment.Value is { } value ? words.Text(value) : ""));
            }
        }

        return environment.DrainToImmutable();
    }

    private void Set(Assignment assignment)
    {
        Value value = assignment.IsArray ? Items(assignment.Items)
            : assignment.Value is { } word ? new Value([.. words.Texts(word)], IsArray: false)
            : Value.Of("");
        if ((assignment.Appends || assignment.Indexed) && scope.Variable(assignment.Name) is { } before)
        {
            value = assignment.IsArray || assignment.Indexed || before.IsArray
                ? new Value([.. before.Texts.Concat(value.Texts).TakeLast(MaxItems)], IsArray: true)
                : new Value([.. before.Texts.SelectMany(start => value.Texts.Select(end => Joined(start, end))).Take(Value.MaxTexts)],
                    IsArray: false);
        }

        scope.Set(assignment.Name, value);
    }

    private Value Items(ImmutableArray<Word> items)
    {
        var arguments = new List<Argument>();
        foreach (Word item in items)
        {
            words.Expand(item, arguments);
        }

        return new Value([.. arguments.Select(argument => argument.Text)], IsArray: true);
    }

    /// <summary>Two texts as one; when the budget is gone only where they come from.</summary>
    private string Joined(string start, string end) =>
        start.Length == 0 ? end : budget.TakeCharacters(start.Length + end.Length) ? start + end : Symbol.Origins(start + end);

    /// <summary>Expands redirections; those of the input change what flows in.</summary>
    private ImmutableArray<Redirect> Redirects(ImmutableArray<Redirection> redirections, ref Flow flow)
    {
        var redirects = ImmutableArray.CreateBuilder<Redirect>(redirections.Length);
        foreach (Redirection redirection in redirections)
        {
            bool document = redirection.Kind is RedirectionKind.HereDocument or RedirectionKind.IndentedHereDocument;
            string target = document ? "" : words.Text(redirection.Target);
            var redirect = new Redirect(redirection.Kind, redirection.Descriptor, new Argument(target, redirection.Target.Span));
            redirects.Add(redirect);
            string? input = redirection.Kind switch
            {
                RedirectionKind.HereString => target + "\n",
                RedirectionKind.HereDocument => redirection.Body is { } body ? words.Text(body) : "",
                RedirectionKind.IndentedHereDocument => redirection.Body is { } body ? Unindented(words.Text(body)) : "",
                RedirectionKind.Read or RedirectionKind.ReadWrite or RedirectionKind.DuplicateInput when redirection.Descriptor is null or 0 =>
                    Content(redirect, flow),
                _ => null,
            };
            flow = input is null ? flow : flow with { Input = input };
        }

        return redirects.MoveToImmutable();
    }

    private string Content(Redirect redirect, Flow flow) =>
        new Invocation([redirect.Target with { Text = ":" }], flow, scope, analysis.Context).Content(redirect.Target.Text)
            ?? Symbol.Unknown.ToString();

    private static string Unindented(string body) => string.Join('\n', body.Split('\n').Select(line => line.TrimStart('\t')));

    /// <summary>Puts an output where redirections take it; what is left goes on.</summary>
    private string Write(ImmutableArray<Redirect> redirects, string output)
    {
        foreach (Redirect redirect in redirects)
        {
            if (!redirect.TakesOutput)
            {
                continue;
            }

            foreach (Location location in Location.Of(redirect.Target.Text, scope.WorkingDirectory, analysis.Context))
            {
                if (location.Path.StartsWith('/') && Symbol.IsKnown(location.Path))
                {
                    string before = redirect.Appends ? scope.File(location.Path) ?? "" : "";
                    scope.SetFile(location.Path, Joined(before, output));
                }
            }

            output = "";
        }

        return output;
    }
}
