namespace System.Runtime;

/// <summary>
/// What the native compiler looks for by name: exports a method under a C symbol without the frame that UnmanagedCallersOnly adds, which
/// needs the runtime to be there already.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuntimeExportAttribute(string entry) : Attribute
{
    public string EntryPoint { get; } = entry;
}
