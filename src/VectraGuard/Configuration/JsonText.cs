using System.Text.Unicode;
using VectraGuard.Linux;

namespace VectraGuard.Configuration;

/// <summary>OS text for JSON, which has no way to hold bytes that are not UTF-8.</summary>
internal static class JsonText
{
    /// <summary>The text itself where it is Unicode; otherwise with \xNN in the place of the bytes that are not.</summary>
    public static string Of(string text) => Utf8.IsValid(OsText.Encode(text)) ? text : OsText.Display(text);
}
