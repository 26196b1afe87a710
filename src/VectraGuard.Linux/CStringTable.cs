using System.Runtime.InteropServices;

namespace VectraGuard.Linux;

/// <summary>An array of C strings that ends with a null pointer, pinned until it is disposed.</summary>
internal sealed unsafe class CStringTable : IDisposable
{
    private readonly List<GCHandle> handles = [];
    private readonly nint[] pointers;

    /// <summary>The table of strings that end with a zero byte.</summary>
    public CStringTable(byte[][] strings)
    {
        pointers = new nint[strings.Length + 1];
        for (int i = 0; i < strings.Length; i++)
        {
            pointers[i] = Pin(strings[i]);
        }

        Pointer = (byte**)Pin(pointers);
    }

    /// <summary>The first entry.</summary>
    public byte** Pointer { get; }

    public void Dispose()
    {
        foreach (GCHandle handle in handles)
        {
            handle.Free();
        }
    }

    private nint Pin(object array)
    {
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        handles.Add(handle);
        return handle.AddrOfPinnedObject();
    }
}
