using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VectraGuard.Linux.Child;

/// <summary>C strings for code that runs without the runtime.</summary>
internal static unsafe class CText
{
    /// <summary>The address of a literal: it lies in the executable and never moves.</summary>
    public static byte* Pointer(ReadOnlySpan<byte> literal) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(literal));

    public static bool Is(byte* text, ReadOnlySpan<byte> word)
    {
        byte* expected = Pointer(word);
        for (int i = 0; i < word.Length; i++)
        {
            if (text[i] != expected[i])
            {
                return false;
            }
        }

        return text[word.Length] == 0;
    }

    /// <summary>What follows a prefix; null when the text does not start with it.</summary>
    public static byte* After(byte* text, ReadOnlySpan<byte> prefix)
    {
        byte* expected = Pointer(prefix);
        for (int i = 0; i < prefix.Length; i++)
        {
            if (text[i] != expected[i])
            {
                return null;
            }
        }

        return text + prefix.Length;
    }

    /// <summary>The value of a variable; null when it is not set.</summary>
    public static byte* Variable(byte** environment, ReadOnlySpan<byte> nameAndEqualSign)
    {
        for (; *environment != null; environment++)
        {
            byte* value = After(*environment, nameAndEqualSign);
            if (value != null)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A decimal number; -1 when it is none.</summary>
    public static int Number(byte* text)
    {
        int number = 0;
        for (; *text != 0; text++)
        {
            if (*text is < (byte)'0' or > (byte)'9' || number > 100_000_000)
            {
                return -1;
            }

            number = (number * 10) + (*text - '0');
        }

        return number;
    }
}
