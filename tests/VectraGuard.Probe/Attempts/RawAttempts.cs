using System.Globalization;
using System.Runtime.InteropServices;

namespace VectraGuard.Probe.Attempts;

/// <summary>System calls by number, also by the doors that a filter forgets.</summary>
internal static class RawAttempts
{
    private const nint X32Bit = 0x40000000;
    private const int ReadWriteExecute = 7;
    private const int PrivateAnonymous = 0x22;
    private const int PageSize = 4096;

    private delegate int MachineCode();

    /// <summary>Number, then up to six arguments.</summary>
    public static string Call(ReadOnlySpan<string> args) => Call(Argument(args[0]), args[1..]);

    /// <summary>The same by the x32 entry, which numbers its calls from bit 30 on.</summary>
    public static string CallX32(ReadOnlySpan<string> args) => Call(Argument(args[0]) | X32Bit, args[1..]);

    /// <summary>A call by the 32-bit entry (int 0x80), where the numbers are another architecture's.</summary>
    public static string CallI386(int number)
    {
        byte[] code = [0xB8, .. BitConverter.GetBytes(number), 0xCD, 0x80, 0xC3]; // mov eax, number; int 0x80; ret
        nint page = Libc.Map(0, PageSize, ReadWriteExecute, PrivateAnonymous, descriptor: -1, offset: 0);
        if (page == -1)
        {
            return Word.LastError();
        }

        Marshal.Copy(code, 0, page, code.Length);
        int result = Marshal.GetDelegateForFunctionPointer<MachineCode>(page)();
        Marshal.SetLastPInvokeError(-result);
        return Word.Of(result, "returned");
    }

    /// <summary>The request is passed in all 64 bits, its argument points to a buffer that begins with the letter x.</summary>
    public static string Ioctl(int descriptor, nint request)
    {
        nint buffer = Marshal.StringToCoTaskMemUTF8("x" + new string('\0', 255));
        nint number = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? 29 : 16;
        return Word.Of(Libc.Syscall(number, descriptor, request, buffer, 0, 0, 0), "done");
    }

    /// <summary>A number (decimal or 0x…), <c>bad</c> for an address that faults, or <c>str:TEXT</c> for the address of a text.</summary>
    public static nint Argument(string text) => text switch
    {
        "bad" => 1,
        _ when text.StartsWith("str:", StringComparison.Ordinal) => Marshal.StringToCoTaskMemUTF8(text[4..]),
        _ when text.StartsWith("0x", StringComparison.Ordinal) => (nint)ulong.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        _ => nint.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string Call(nint number, ReadOnlySpan<string> args)
    {
        nint[] values = new nint[6];
        for (int i = 0; i < args.Length; i++)
        {
            values[i] = Argument(args[i]);
        }

        nint result = Libc.Syscall(number, values[0], values[1], values[2], values[3], values[4], values[5]);
        return Word.Of(result, "returned");
    }
}
