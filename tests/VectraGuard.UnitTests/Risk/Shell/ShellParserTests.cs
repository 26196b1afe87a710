using VectraGuard.Risk.Shell;

namespace VectraGuard.UnitTests.Risk.Shell;

public class ShellParserTests
{
    [Theory]
    [InlineData("a b  c", "a b c")]
    [InlineData("a\\\n b", "a b")]
    [InlineData("r\\\nm x", "rm x")]
    [InlineData("a; b & c && d || e\nf", "[[a; b & c && d || e]; f]")]
    [InlineData("a | b |& c", "pipe(a | b | c)")]
    [InlineData("! a | b", "{pipe(a | b)}")]
    [InlineData("time -p a", "{a}")]
    [InlineData("a # b\n# c\nd#e", "[a; d#e]")]
    [InlineData("(a; b)", "([a; b])")]
    [InlineData("( (a) )", "((a))")]
    [InlineData("((a) )", "((a))")]
    [InlineData("{ a; b; }", "{[a; b]}")]
    [InlineData("A=1 B+=2 c d=3", "A=1 B+=2 c d=3")]
    [InlineData("A[1 + 2]=3 c", "A[]=3 c")]
    [InlineData("A=(x 'y z' [2]=w\n# no\nv)", "A=(x 'y z' w v)")]
    [InlineData("echo\r\necho\r\n", "[echo; echo]")]
    public void Commands_and_lists(string script, string outline) => Assert.Equal(outline, ShellOutline.Of(script));

    [Theory]
    [InlineData("'a b'\"c $d\"\\ e", "'a b'\"'c '${d}\"' 'e")]
    [InlineData("$'\\x72\\155\\n'", "'rm\n'")]
    [InlineData("$\"a\"", "\"'a'\"")]
    [InlineData("''", "''")]
    [InlineData("\"\\a\\\\\\$x\"", "\"'\\a\\$x'\"")]
    [InlineData("a$", "a$")]
    [InlineData("$a$1${10}$@", "${a}${1}${10}${@}")]
    [InlineData("${a:-b c}", "${a:-b c}")]
    [InlineData("\"${a:-it's}\"", "\"${a:-it'''s}\"")]
    [InlineData("\"${a%'}'}\"", "\"${a%'}'}\"")]
    [InlineData("${#a}${#}${a[1]}${!a}", "${alength}${#}${a[1]}${aindirect}")]
    [InlineData("${a//x/y}", "${a//x/y}")]
    [InlineData("$(a; b)$(c)", "$([a; b])$(c)")]
    [InlineData("`a \\`b\\``", "$(a $(b))")]
    [InlineData("\"`echo \\\"x\\\"`\"", "\"$(echo \"'x'\")\"")]
    [InlineData("$((1 + $x))", "$(('1 + '${x}))")]
    [InlineData("$((a); b)", "$([(a); b])")]
    [InlineData("$[1+1]", "$(('1+1'))")]
    [InlineData("<(a) >(b)", "<(a) >(b)")]
    [InlineData("x@(a|b)y", "x@(a|b)y")]
    [InlineData("$(case x in a) b;; (c) d;; esac)", "$(case x a) b c) d)")]
    public void Words(string script, string outline) => Assert.Equal(outline, ShellOutline.Of(script));

    [Theory]
    [InlineData("if a; then b; elif c; then d; else e; fi", "if a then b c then d else e")]
    [InlineData("while a\ndo b\ndone", "while a do b")]
    [InlineData("for x in a 'b c'; do d; done", "for x in a 'b c' do d")]
    [InlineData("for x do y; done", "for x in $@ do y")]
    [InlineData("for x\nin a\ndo y; done", "for x in a do y")]
    [InlineData("for ((i=0; i<3; i++)); do x; done", "arithmetic('i=0; i<3; i++') do x")]
    [InlineData("select x in a; do b; done", "for x in a do b")]
    [InlineData("case $x in a|b) c;; *) d ;& e) ;; esac", "case ${x} a|b) c *) d e) []")]
    [InlineData("f() { a; }", "function f {a}")]
    [InlineData("function f { a; }", "function f {a}")]
    [InlineData("f () ( a )", "function f (a)")]
    [InlineData("[[ -f x && ( $y == a* || z =~ ^(a|b) ]]", "test(-f x ${y} == a* z =~ ^(a|b))")]
    [InlineData("(( a > 1 ))", "arithmetic(' a > 1 ')")]
    [InlineData("coproc X { a; }", "({a})")]
    [InlineData("{ a; } > b 2>&1", "{a} <Write:b> 2<DuplicateOutput:1>")]
    [InlineData("echo if then fi", "echo if then fi")]
    public void Compound_commands(string script, string outline) => Assert.Equal(outline, ShellOutline.Of(script));

    [Theory]
    [InlineData("a >b 2>>c <d", "a <Write:b> 2<Append:c> <Read:d>")]
    [InlineData("a &>b >|c <>d", "a <WriteBoth:b> <Write:c> <ReadWrite:d>")]
    [InlineData("a <<<x", "a <HereString:x>")]
    [InlineData("a 3<&- {fd}>x", "a 3<DuplicateInput:-> <Write:x>")]
    [InlineData("a <<E\nx $y\nE\nb", "[a <HereDocument:E='x '${y}'\n'>; b]")]
    [InlineData("a <<'E'\n$y\nE", "a <HereDocument:'E'='$y\n'>")]
    [InlineData("a <<-E\n\tx\n\tE\n", "a <IndentedHereDocument:E='\tx\n'>")]
    [InlineData("a <<A <<B\n1\nA\n2\nB\n", "a <HereDocument:A='1\n'> <HereDocument:B='2\n'>")]
    [InlineData("a $(b <<E\nx\nE\n)", "a $(b <HereDocument:E='x\n'>)")]
    [InlineData("a <<E", "a <HereDocument:E>")]
    [InlineData("a <<E\nx\\\nE\nE", "a <HereDocument:E='xE\n'>")]
    public void Redirections(string script, string outline) => Assert.Equal(outline, ShellOutline.Of(script));

    [Theory]
    [InlineData("echo 'a", "a single quote is not closed")]
    [InlineData("echo \"a", "a double quote is not closed")]
    [InlineData("if a; then b", "'if' has no 'fi'")]
    [InlineData("a | | b", "unexpected '|'")]
    [InlineData("fi", "unexpected 'fi'")]
    [InlineData("a (b)", "unexpected '('")]
    [InlineData("a >", "a redirection has no target")]
    [InlineData("$(a", "'$(' is not closed")]
    [InlineData("a &&", "a command is missing after '&&'")]
    public void What_the_shell_refuses_is_a_problem_with_its_reason(string script, string message) =>
        Assert.Equal($"problem: {message}", ShellOutline.Of(script));

    [Fact]
    public void After_a_problem_the_next_line_is_read()
    {
        var parser = new ShellParser("a\nb )\nc d\n", Placement.Itself);
        var lines = new List<string>();
        while (parser.Next() is { } command)
        {
            lines.Add(parser.Problem?.Message ?? ((Command.Simple)command).Words[0].Plain!);
            parser.Resume();
        }

        Assert.Equal(["a", "unexpected ')'", "c"], lines);
    }

    [Fact]
    public void What_was_read_before_a_problem_is_kept()
    {
        var parser = new ShellParser("{ rm x; fi", Placement.Itself);
        var group = (Command.Group)parser.Next()!;

        Assert.NotNull(parser.Problem);
        Assert.Equal("rm", ((Command.Simple)group.Body).Words[0].Plain);
    }

    [Fact]
    public void Every_word_knows_where_it_stands()
    {
        const string Script = "a\n  bc 'd e' `f  g`";
        var parser = new ShellParser(Script, Placement.Itself);
        parser.Next();
        var command = (Command.Simple)parser.Next()!;
        var inner = (Command.Simple)((Command.Sequence)((WordPart.Substitution)command.Words[2].Parts[0]).Body).Steps[0].Command;

        Assert.Equal(["bc", "'d e'", "`f  g`", "f", "g"],
            command.Words.Concat(inner.Words).Select(word => Script.Substring(word.Span.Start, word.Span.Length)));
    }
}
