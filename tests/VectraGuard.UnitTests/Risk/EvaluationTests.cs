using VectraGuard.Risk;
using VectraGuard.Risk.Evaluation;

namespace VectraGuard.UnitTests.Risk;

/// <summary>What the words of a script become, and which commands really run.</summary>
public class EvaluationTests
{
    [Theory]
    [InlineData("echo a 'b c' \"d\"", "echo|a|b c|d")]
    [InlineData("x='a b'; echo $x \"$x\"", "echo|a|b|a b")]
    [InlineData("x=1; x=2; echo $x", "echo|2")]
    [InlineData("IFS=,; x=a,b; echo $x", "echo|a|b")]
    [InlineData("echo ~ ~/x ~root ~bob/y '~'", "echo|/home/u|/home/u/x|/root|/home/bob/y|~")]
    [InlineData("echo a{b,c}d {1..3} {x} {a..c}", "echo|abd|acd|1|2|3|{x}|a|b|c")]
    [InlineData("echo \"{a,b}\" {a,b\\,c}", "echo|{a,b}|a|b,c")]
    [InlineData("echo *.c ? [ab]", "echo|*.c|?|?")]
    [InlineData("echo $UNSET ${UNSET:-d} ${UNSET:-$HOME} ${HOME:+set}", "echo|…|d|/home/u|set")]
    [InlineData("x=a.b.c; echo ${x%.*} ${x%%.*} ${x#*.} ${x##*.} ${x/b/z} ${x//./-} ${x:2:1} ${x^^}", "echo|a.b|a|b.c|c|a.z.c|a-b-c|b|A.B.C")]
    [InlineData("a=(x 'y z'); echo \"${a[@]}\" ${a[1]} $a", "echo|x|y z|y|z|x")]
    [InlineData("a=(x); a+=(y); echo ${a[@]} ${#a[@]}", "echo|x|y|…")]
    [InlineData("set -- a 'b c'; echo $2 \"$@\" $#", "echo|b|c|a|b c|…")]
    [InlineData("set -- a b; shift; echo $1", "echo|b")]
    [InlineData("x=HOME; echo ${!x}", "echo|/home/u")]
    [InlineData("echo $(echo a b) \"$(echo a b)\" `echo c`", "echo|a|b|a b|c")]
    [InlineData("echo $((1+1)) $[2]", "echo|…|…")]
    [InlineData("echo $'a\\tb' \"a\\$b\"", "echo|a\tb|a$b")]
    [InlineData("x=$(printf '%s-%s' a b); echo $x", "echo|a-b")]
    [InlineData("for i in a b; do echo $i; done", "echo|a|b")]
    [InlineData("if a; then x=1; else x=2; fi; echo $x", "echo|1|2")]
    [InlineData("x=0; if a; then x=1; fi; echo $x", "echo|0|1")]
    [InlineData("(x=1; cd /); echo $x $PWD", "echo|…|/home/u/project")]
    [InlineData("cd /tmp; cd ..; echo $PWD", "echo|/")]
    [InlineData("cd a/b; cd -; echo $PWD", "echo|/home/u/project")]
    [InlineData("read x <<< 'a b'; echo \"$x\"", "echo|a b")]
    [InlineData("export A=1 B=2; echo $A$B", "echo|12")]
    [InlineData("unset HOME; echo $HOME", "echo|…")]
    [InlineData("f() { echo $1 $2; }; f a b", "echo|a|b")]
    [InlineData("f() { x=in; }; x=out; f; echo $x", "echo|in")]
    [InlineData("alias e='echo a'; e b", "echo|a|b")]
    [InlineData("sh -c 'echo $0 $1' x y", "echo|x|y")]
    [InlineData("echo hi > f; echo $(cat f)", "echo|hi")]
    [InlineData("cat <<E > f\n$HOME\nE\necho $(cat f)", "echo|/home/u")]
    [InlineData("echo $(basename /a/b) $(dirname /a/b) $(pwd)", "echo|b|/a|/home/u/project")]
    [InlineData("echo ${PATH:0:1}", "echo|/")]
    public void Words_are_expanded_as_the_shell_does(string script, string words) =>
        Assert.Equal(words, Shown(Commands(script).Last(command => command.Words[0] == "echo")));

    [Theory]
    [InlineData("sudo -u bob A=1 ls -l", "ls|-l")]
    [InlineData("env -i A=1 ls", "ls")]
    [InlineData("timeout -k 1 5s nice -n 3 nohup ls", "ls")]
    [InlineData("xargs -n1 ls -l <<< 'a b'", "ls|-l|a|b")]
    [InlineData("echo a | xargs -I{} ls x{}", "ls|xa")]
    [InlineData("find src -name '*.c' -exec ls -l {} +", "ls|-l|src/*.c")]
    [InlineData("bash -lc 'ls a'", "ls|a")]
    [InlineData("eval ls '$HOME'", "ls|/home/u")]
    [InlineData("ssh -p 22 host ls a", "ls|a")]
    [InlineData("docker run --rm -v a:b image ls a", "ls|a")]
    [InlineData("kubectl exec pod -- ls a", "ls|a")]
    [InlineData("parallel ls ::: a b", "ls|a|b")]
    [InlineData("python3 -c 'import os; os.system(\"ls a\")'", "ls|a")]
    [InlineData("perl -e 'exec \"ls\", \"a\"'", "ls|a")]
    [InlineData("node -e 'require(\"child_process\").spawn(\"ls\", [\"a\"])'", "ls|a")]
    [InlineData("echo 'ls a' | sh", "ls|a")]
    [InlineData("echo 'ls a' > x.sh; sh x.sh", "ls|a")]
    [InlineData("echo bHMgYQ== | base64 -d | sh", "ls|a")]
    [InlineData("trap 'ls a' EXIT", "ls|a")]
    [InlineData("git -c core.pager='ls a' log", "ls|a")]
    [InlineData("su - bob -c 'ls a'", "ls|a")]
    public void Wrappers_are_seen_through(string script, string words) => Assert.Contains(words, Commands(script).Select(Shown));

    [Theory]
    [InlineData("echo 'ls a'")]
    [InlineData("cat <<'E'\n$(ls a)\nE")]
    [InlineData("# ls a")]
    [InlineData("command -v ls a")]
    [InlineData("git commit -m 'ls a'")]
    [InlineData("python3 -c 'print(\"ls a\")'")]
    public void What_is_only_text_does_not_run(string script) => Assert.DoesNotContain("ls|a", Commands(script).Select(Shown));

    [Fact]
    public void A_command_inside_quotes_is_found_where_it_stands()
    {
        const string Script = "echo\n  sh -c 'echo; rm -rf /usr'\n";
        RiskFinding finding = Assert.Single(RiskContexts.Analyze(Script).Findings);

        Assert.Equal((2, 23), (finding.Position.Line, finding.Position.Column));
        Assert.Equal("/usr", Script.Substring(finding.Position.Offset, finding.Length));
    }

    private static System.Collections.Immutable.ImmutableArray<ParsedCommand> Commands(string script) => RiskContexts.Analyze(script).Commands;

    private static string Shown(ParsedCommand command) => string.Join('|', command.Words.Select(Symbol.Display));
}
