using System.Runtime.InteropServices;
using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux;

/// <summary>
/// A program of the host, started outside of any sandbox, with exactly the environment that is given, no blocked signals, and no
/// descriptors but the three standard ones.
/// </summary>
internal sealed unsafe class HostProgram
{
    private const short SetSignalDefaults = 4;
    private const short SetSignalMask = 8;
    private const int ReadLimit = 64 * 1024;

    private readonly string path;
    private readonly byte[][] arguments;
    private readonly byte[][] environment;
    private readonly byte[]? directory;

    /// <summary>The program at a path, with its arguments (the name first).</summary>
    public HostProgram(string path, IEnumerable<string> arguments, IEnumerable<string> environment, string? directory)
    {
        this.path = path;
        this.arguments = [.. arguments.Select(Kernel.CString)];
        this.environment = [.. environment.Select(Kernel.CString)];
        this.directory = directory is null ? null : Kernel.CString(directory);
    }

    /// <summary>Runs it to its end with /dev/null as all three standard streams.</summary>
    /// <returns>The time from its start to its end, its exit status (128 + n for signal n), and its page faults.</returns>
    public TimedRun Measure()
    {
        using Descriptor nothing = OpenNothing();
        long start = Kernel.Now;
        int process = Start(nothing.Number, nothing.Number, nothing.Number);
        (int status, long faults) = Await(process);
        return new TimedRun(Kernel.Now - start, status, faults);
    }

    /// <summary>Runs it to its end with our standard error for both of its outputs; its exit status.</summary>
    public int Show()
    {
        const int StandardError = 2;
        using Descriptor nothing = OpenNothing();
        return Await(Start(nothing.Number, StandardError, StandardError)).Status;
    }

    /// <summary>Runs it to its end and gives the start of what it writes; kills it when the time is over.</summary>
    public (int Status, string Output, string Error) Capture(TimeSpan limit)
    {
        using Descriptor nothing = OpenNothing();
        (Descriptor read, Descriptor write) output = MakePipe(), error = MakePipe();
        using Descriptor outputEnd = output.read, errorEnd = error.read;
        int process;
        using (output.write)
        using (error.write)
        {
            process = Start(nothing.Number, output.write.Number, error.write.Number);
        }

        var collected = new List<byte>[] { [], [] };
        if (!Collect(outputEnd, errorEnd, collected, Kernel.Now + (limit.Ticks * 100)))
        {
            _ = Libc.Kill(process, SIGKILL);
        }

        return (Await(process).Status, Text(collected[0]), Text(collected[1]));
    }

    private int Start(int input, int output, int error)
    {
        SpawnActions actions;
        SpawnAttributes attributes;
        SignalSet none = default, all = SignalSet.All;
        _ = Libc.SpawnActionsStart(&actions);
        _ = Libc.SpawnAttributesStart(&attributes);
        _ = Libc.SpawnAttributesFlags(&attributes, SetSignalDefaults | SetSignalMask);
        _ = Libc.SpawnAttributesMask(&attributes, &none);
        _ = Libc.SpawnAttributesDefaults(&attributes, &all);
        _ = Libc.SpawnActionsDuplicate(&actions, input, 0);
        _ = Libc.SpawnActionsDuplicate(&actions, output, 1);
        _ = Libc.SpawnActionsDuplicate(&actions, error, 2);
        fixed (byte* place = directory, file = Kernel.CString(path))
        {
            if (place != null)
            {
                _ = Libc.SpawnActionsChangeDirectory(&actions, place);
            }

            using var argumentTable = new CStringTable(arguments);
            using var environmentTable = new CStringTable(environment);
            int process;
            int failure = Libc.Spawn(&process, file, &actions, &attributes, argumentTable.Pointer, environmentTable.Pointer);
            _ = Libc.SpawnActionsEnd(&actions);
            _ = Libc.SpawnAttributesEnd(&attributes);
            return failure == 0 ? process : throw new LinuxException("start", $"'{OsText.Display(path)}'", failure);
        }
    }

    private static (int Status, long Faults) Await(int process)
    {
        int status;
        ResourceUsage usage;
        while (Libc.AwaitChild(process, &status, 0, &usage) < 0)
        {
            if (Kernel.Error != Errno.Interrupted)
            {
                throw new LinuxException("wait for", "a program that was started", Kernel.Error);
            }
        }

        int signal = status & 0x7F;
        return (signal == 0 ? (status >> 8) & 0xFF : 128 + signal, usage.MinorFaults);
    }

    // False when the time is over before both ends are closed.
    private static bool Collect(Descriptor output, Descriptor error, List<byte>[] collected, long deadline)
    {
        byte[] buffer = new byte[4096];
        PollEntry* entries = stackalloc PollEntry[2];
        entries[0] = new PollEntry { Descriptor = output.Number, Events = POLLIN };
        entries[1] = new PollEntry { Descriptor = error.Number, Events = POLLIN };
        while (entries[0].Descriptor >= 0 || entries[1].Descriptor >= 0)
        {
            long left = (deadline - Kernel.Now) / 1_000_000;
            if (left <= 0)
            {
                return false;
            }

            _ = Libc.Poll(entries, 2, (int)left);
            for (int i = 0; i < 2; i++)
            {
                if (entries[i].Returned == 0)
                {
                    continue;
                }

                int length = Kernel.Read(i == 0 ? output : error, buffer, "a program's output");
                entries[i].Descriptor = length == 0 ? -1 : entries[i].Descriptor;
                entries[i].Returned = 0;
                collected[i].AddRange(buffer.AsSpan(0, Math.Min(length, ReadLimit - collected[i].Count)));
            }
        }

        return true;
    }

    private static Descriptor OpenNothing() => Kernel.Open("/dev/null", O_RDWR) ?? throw new LinuxException("open", "'/dev/null'", Errno.NoEntry);

    private static (Descriptor Read, Descriptor Write) MakePipe()
    {
        int* ends = stackalloc int[2];
        Kernel.Check(Libc.Pipe(ends, O_CLOEXEC), "make", "pipe");
        return (new Descriptor(ends[0]), new Descriptor(ends[1]));
    }

    private static string Text(List<byte> bytes) => OsText.Decode(CollectionsMarshal.AsSpan(bytes));
}
