using VectraGuard.Configuration;

namespace VectraGuard.UnitTests.Configuration;

public class NearestNameTests
{
    private static readonly string[] Names = ["enabled", "runtime", "cache", "cache_dir", "home", "allow_network", "timeout"];

    [Theory]
    [InlineData("enable", "enabled")]
    [InlineData("cach", "cache")]
    [InlineData("cachedir", "cache_dir")]
    [InlineData("cache-dir", "cache_dir")]
    [InlineData("HOME", "home")]
    [InlineData("allow_netwrok", "allow_network")]
    [InlineData("network_allow", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_named_only_if_it_is_near(string written, string? expected) => Assert.Equal(expected, NearestName.Of(written, Names));

    [Fact]
    public void A_megabyte_is_near_to_nothing() => Assert.Null(NearestName.Of(new string('x', 1 << 20), Names));
}
