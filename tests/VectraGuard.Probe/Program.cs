using System.Text;
using VectraGuard.Probe;

// probe ATTEMPT ARG…: tries one thing that a sandbox might forbid, and prints in a word what came of it: a verb in the
// past tense, or the name of the kernel's error number. 0 says that it was tried, whatever came of it; 2 that it was not.
try
{
    // Not by Console, which on a terminal writes control sequences before anything else.
    byte[] line = Encoding.UTF8.GetBytes(Attempt.Run(args[0], args.AsSpan(1)) + "\n");
    return Libc.Write(1, line, line.Length) == line.Length ? 0 : 1;
}
catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or FormatException)
{
    Console.Error.WriteLine($"probe: {string.Join(' ', args)}: {e.Message}");
    return 2;
}
