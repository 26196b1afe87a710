using System.Globalization;

namespace VectraGuard.Configuration;

/// <summary>Durations as users write them: a whole number and <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>.</summary>
internal static class Duration
{
    /// <summary>The longest that is accepted: a year, so that no clock or timer overflows.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8760);

    /// <summary>Whether the text is a duration of more than nothing and at most <see cref="Longest"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        long unit = digits <= 0 ? 0 : text[digits..] switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            _ => 0,
        };
        bool valid = unit > 0 & long.TryParse(text[..Math.Max(digits, 0)], NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            && count > 0 && count <= Longest.Ticks / unit;
        duration = valid ? new TimeSpan(count * unit) : default;
        return valid;
    }

    /// <summary>The duration in the largest unit that divides it.</summary>
    public static string Format(TimeSpan duration) => duration.Ticks switch
    {
        var t when t % TimeSpan.TicksPerHour == 0 => $"{t / TimeSpan.TicksPerHour}h",
        var t when t % TimeSpan.TicksPerMinute == 0 => $"{t / TimeSpan.TicksPerMinute}m",
        var t when t % TimeSpan.TicksPerSecond == 0 => $"{t / TimeSpan.TicksPerSecond}s",
        var t => $"{t / TimeSpan.TicksPerMillisecond}ms",
    };
}
