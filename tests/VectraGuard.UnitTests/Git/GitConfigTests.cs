using CsCheck;
using VectraGuard.Git;

namespace VectraGuard.UnitTests.Git;

public class GitConfigTests
{
    [Theory]
    [InlineData("[core]\n\tbare = false\n", "core..bare=false")]
    [InlineData("[core]bare\n", "core..bare")]
    [InlineData("[Core]\n\tAutoCRLF = Input # why\n", "core..autocrlf=Input")]
    [InlineData("[remote \"Or\\\"igin\"]\n url = a b  c \n", "remote.Or\"igin.url=a b  c")]
    [InlineData("[branch.main]\nmerge=x", "branch.main.merge=x")]
    [InlineData("[a]\nb = \"x # y\" ; z\n", "a..b=x # y")]
    [InlineData("[a]\nb = \" x \"\n", "a..b= x ")]
    [InlineData("[a]\nb = one \\\n  two\n", "a..b=one   two")]
    [InlineData("[a]\nb = \\t\\n\\\"\\\\\n", "a..b=\t\n\"\\")]
    [InlineData("[a]\r\nb = c\r\n", "a..b=c")]
    [InlineData("; c\n# d\n[a]\nb =\n", "a..b=")]
    [InlineData("\uFEFF[a]\nb = c", "a..b=c")]
    [InlineData("[a]\nb = c\u00A0\v \n", "a..b=c\u00A0\v")]
    [InlineData("[a]\nb = \"\" \tc\n", "a..b=c")]
    public void A_file_is_read_as_git_reads_it(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', GitConfigReader.Read(text)!.Select(entry => $"{entry.Section}.{entry.Subsection}.{entry.Key}{(entry.Value is null ? "" : "=" + entry.Value)}")));

    [Theory]
    [InlineData("a = b\n")]
    [InlineData("[a\nb = c\n")]
    [InlineData("[a \"b]\nc = d\n")]
    [InlineData("[a]\nb = \"c\n")]
    [InlineData("[a]\nb = \\x\n")]
    [InlineData("[a]\nb c\n")]
    [InlineData("[a]\n1b = c\n")]
    [InlineData("[]\n")]
    [InlineData("[a]\n\u00A0b = c\n")]
    public void What_git_refuses_is_refused(string text) => Assert.Null(GitConfigReader.Read(text));

    [Fact]
    public void What_is_written_is_read_back()
    {
        Gen<string> name = Gen.String[Gen.Char["abcdefgh"], 1, 8];
        Gen<string> text = Gen.String[Gen.Char["ab \t\n\"\\#;=[]ü"], 0, 12];
        Gen.Select(name, text.Null(), name, text.Null(), (section, subsection, key, value) => new GitConfigEntry(section, subsection?.Replace("\n", "", StringComparison.Ordinal), key, value)).List[0, 6]
            .Sample(entries => Assert.Equal(entries, GitConfigReader.Read(GitConfigWriter.Write(entries))));
    }

    [Fact]
    public void No_text_crashes_the_reader() => Gen.String.Sample(text => _ = GitConfigReader.Read(text));

    [Theory]
    [InlineData("~/src/", "/home/u/src/app/.git", true)]
    [InlineData("~/src", "/home/u/src/app/.git", false)]
    [InlineData("app/.git", "/home/u/src/app/.git", true)]
    [InlineData("app/", "/home/u/src/app/.git", true)]
    [InlineData("/home/*/src/**", "/home/u/src/app/.git", true)]
    [InlineData("/home/*/.git", "/home/u/src/app/.git", false)]
    [InlineData("./src/", "/home/u/src/app/.git", true)]
    [InlineData("SRC/", "/home/u/src/app/.git", false)]
    [InlineData("/home/?/src/app/.git", "/home/u/src/app/.git", true)]
    public void Conditions_match_as_git_says(string pattern, string path, bool expected) =>
        Assert.Equal(expected, GitPattern.Matches(GitPattern.Complete(pattern, "/home/u", "/home/u"), path, ignoreCase: false));
}
