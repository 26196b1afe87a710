using System.Text;
using VectraGuard.Host;
using VectraGuard.Policy;

namespace VectraGuard.UnitTests.Host;

public class HostFactsReaderTests
{
    private const string Passwd = "root:x:0:0:root:/root:/bin/bash\n# a comment\nshort:x:7\nuser:x:1000:1000:A, B:/home/user:/bin/sh\nodd:x:1001:1::relative:\nlast:x:1002:1::/home/last";

    [Theory]
    [InlineData(0u, "/root")]
    [InlineData(1000u, "/home/user")]
    [InlineData(1001u, null)]
    [InlineData(1002u, "/home/last")]
    [InlineData(7u, null)]
    [InlineData(1u, null)]
    public void A_home_is_found_in_the_passwd_file(uint user, string? home) => Assert.Equal(home, PasswdFile.HomeOf(Encoding.UTF8.GetBytes(Passwd), user));

    [Fact]
    public void Without_a_passwd_file_there_is_no_home() => Assert.Null(PasswdFile.HomeOf(null, 0));

    [Theory]
    [InlineData("/home/user", "/home/user")]
    [InlineData("/home/user//", "/home/user")]
    [InlineData("/", "/root")]
    [InlineData("", "/root")]
    [InlineData(null, "/root")]
    [InlineData("home/user", "/root")]
    [InlineData("/missing", "/root")]
    [InlineData("/home/file", "/root")]
    public void The_variable_counts_when_it_names_a_directory(string? variable, string expected) =>
        Assert.Equal(expected, HostFactsReader.Home(new FakeMachine().Directory("/home/user").File("/home/file").Files, variable, "/root"));

    [Fact]
    public void The_environment_is_taken_apart_at_the_first_equal_sign()
    {
        ValueList<EnvironmentVariable> expected = [new("A", "1"), new("B", "x=y"), new("C", "")];

        Assert.Equal(expected, HostFactsReader.Variables(["A=1", "B=x=y", "C=", "nonsense", "=D"]));
    }
}
