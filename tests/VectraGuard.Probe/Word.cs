using System.Runtime.InteropServices;
using VectraGuard.Linux;

namespace VectraGuard.Probe;

/// <summary>What came of a call, in a word.</summary>
internal static class Word
{
    /// <summary><paramref name="success"/>, or the name of the error that the last call left.</summary>
    public static string Of(nint result, string success) => result >= 0 ? success : LastError();

    /// <summary>The name of the error that the last call left: <c>EPERM</c>.</summary>
    public static string LastError()
    {
        string description = Errno.Describe(Marshal.GetLastPInvokeError());
        int name = description.LastIndexOf('(');
        return name < 0 ? description : description[(name + 1)..^1];
    }
}
