using VectraGuard.Risk.Shell;

namespace VectraGuard.UnitTests.Risk.Shell;

/// <summary>Writes a parsed command as one short line, so that a test can say what the parser should have seen.</summary>
internal static class ShellOutline
{
    public static string Of(string script)
    {
        var parser = new ShellParser(script, Placement.Itself);
        Command command = parser.All();
        return parser.Problem is { } problem ? $"problem: {problem.Message}" : Write(command);
    }

    private static string Write(Command command) => Shape(command) + string.Concat(command.Redirections.Select(Write));

    private static string Shape(Command command) => command switch
    {
        Command.Simple simple => string.Join(' ', simple.Assignments.Select(Write).Concat(simple.Words.Select(Write))),
        Command.Pipeline pipeline => $"pipe({string.Join(" | ", pipeline.Stages.Select(Write))})",
        Command.Sequence { Steps: [var only] } when only.Connector is Connector.Then => Write(only.Command),
        Command.Sequence sequence => $"[{Write(sequence.Steps)}]",
        Command.Group group => $"{{{Write(group.Body)}}}",
        Command.Subshell subshell => $"({Write(subshell.Body)})",
        Command.If choice => "if" + string.Concat(choice.Branches.Select(b =>
            $" {Write(b.Condition)} then {Write(b.Body)}")) + (choice.Otherwise is { } e ? $" else {Write(e)}" : ""),
        Command.Loop loop => $"while {Write(loop.Condition)} do {Write(loop.Body)}",
        Command.For { Items: null } each => $"for {each.Variable} in $@ do {Write(each.Body)}",
        Command.For each => $"for {each.Variable} in {string.Join(' ', each.Items!.Value.Select(Write))} do {Write(each.Body)}",
        Command.Case choice => $"case {Write(choice.Subject)}" + string.Concat(choice.Arms.Select(a =>
            $" {string.Join('|', a.Patterns.Select(Write))}) {Write(a.Body)}")),
        Command.Function function => $"function {function.Name} {Write(function.Body)}",
        Command.Test test => $"test({string.Join(' ', test.Words.Select(Write))})",
        Command.Arithmetic arithmetic => $"arithmetic({Write(arithmetic.Parts)}){(arithmetic.Body is { } body ? $" do {Write(body)}" : "")}",
        _ => throw new InvalidOperationException(command.GetType().Name),
    };

    private static string Write(IEnumerable<Command.Step> steps) =>
        string.Concat(steps.Select(step => Write(step.Command) + Mark(step.Connector))).TrimEnd(' ', ';');

    private static string Mark(Connector connector) => connector switch
    {
        Connector.And => " && ",
        Connector.Or => " || ",
        Connector.Background => " & ",
        _ => "; ",
    };

    private static string Write(Redirection redirection) =>
        $" {redirection.Descriptor}<{redirection.Kind}:{Write(redirection.Target)}{(redirection.Body is { } body ? $"={Write(body)}" : "")}>";

    private static string Write(Assignment assignment) => assignment.Name + (assignment.Indexed ? "[]" : "") + (assignment.Appends ? "+=" : "=")
        + (assignment.IsArray ? $"({string.Join(' ', assignment.Items.Select(Write))})" : assignment.Value is { } value ? Write(value) : "");

    private static string Write(Word word) => Write(word.Parts);

    private static string Write(IEnumerable<WordPart> parts) => string.Concat(parts.Select(Write));

    private static string Write(WordPart part) => part switch
    {
        WordPart.Literal { Quoted: true } literal => $"'{literal.Text}'",
        WordPart.Literal literal => literal.Text,
        WordPart.DoubleQuoted quoted => $"\"{Write(quoted.Parts)}\"",
        WordPart.Parameter parameter => $"${{{parameter.Name}{Subscript(parameter)}{parameter.Operator}{Argument(parameter)}}}",
        WordPart.Substitution { Kind: SubstitutionKind.Output } substitution => $"$({Write(substitution.Body)})",
        WordPart.Substitution { Kind: SubstitutionKind.ReadableFile } substitution => $"<({Write(substitution.Body)})",
        WordPart.Substitution substitution => $">({Write(substitution.Body)})",
        WordPart.Arithmetic arithmetic => $"$(({Write(arithmetic.Parts)}))",
        WordPart.Pattern pattern => $"@({string.Join('|', pattern.Alternatives.Select(Write))})",
        _ => throw new InvalidOperationException(part.GetType().Name),
    };

    private static string Subscript(WordPart.Parameter parameter) => parameter.Subscript is { } subscript ? $"[{Write(subscript)}]" : "";

    private static string Argument(WordPart.Parameter parameter) => parameter.Argument is { } argument ? Write(argument) : "";
}
