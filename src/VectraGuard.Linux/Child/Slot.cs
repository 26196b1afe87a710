namespace VectraGuard.Linux.Child;

/// <summary>A place that keeps what a step of a child program returned, such as a descriptor, for later steps.</summary>
internal readonly record struct Slot(short Number);
