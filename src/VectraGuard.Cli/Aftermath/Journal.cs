using System.Globalization;
using VectraGuard.Cli.Output;
using VectraGuard.FileTree;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Aftermath;

/// <summary>
/// What is to be examined after a run, written before its command starts, and locked as long as we live: when we are killed, the next start
/// finishes the examination, in whatever workspace it is. Nothing is synchronized to the disk: a machine that loses power loses it.
/// </summary>
internal sealed class Journal
{
    private const uint OwnDirectory = 0b111_000_000;

    // Ten thousand paths, and little beside the limit of our heap.
    private const int MaximumSize = 1024 * 1024;

    // From the death of vectra-guard to that of everything in its sandbox, which PID 1 of it notices at once.
    private const int DyingMilliseconds = 200;
    private readonly HeldFile? file;

    private Journal(HeldFile? file) => this.file = file;

    /// <summary>Finishes what others could not.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="files">The host's files.</param>
    /// <param name="messages">For what is found.</param>
    public static void FinishOthers(string? state, IHostFiles files, MessageWriter messages)
    {
        if (state is null)
        {
            return;
        }

        bool hasWaited = false;
        string directory = $"{state}/journal";
        foreach (string name in Kernel.List(directory))
        {
            try
            {
                using HeldFile? entry = HeldFile.Take($"{directory}/{name}");
                if (entry is null)
                {
                    continue;
                }

                if (!hasWaited)
                {
                    Kernel.Pause(DyingMilliseconds);
                    hasWaited = true;
                }

                Finish(entry, state, files, messages);
            }
#pragma warning disable CA1031 // Whatever it is: what one command left must not keep every later one from starting.
            catch (Exception error)
#pragma warning restore CA1031
            {
                messages.Warning($"the examination after an earlier run that was killed cannot be finished: {error.Message}\nits journal is {directory}/{name}; the next start tries again");
            }
        }
    }

    /// <summary>Writes the entry of this run.</summary>
    public static Journal Begin(string? state, Watch watch, MessageWriter messages)
    {
        if (state is null)
        {
            return new Journal(null);
        }

        string directory = $"{state}/journal";
        try
        {
            byte[] content = OsText.Encode(WatchText.Write(watch));
            if (content.Length > MaximumSize)
            {
                throw new LinuxException("write", $"'{directory}', because there is too much to protect in this workspace", Errno.TooBig);
            }

            HeldFile? file = HeldFile.Create(NewName(directory), content);
            for (int attempt = 0; file is null && attempt < 10; attempt++)
            {
                FileWriter.MakeDirectories(directory, OwnDirectory);
                file = HeldFile.Create(NewName(directory), content);
            }

            return new Journal(file);
        }
        catch (LinuxException error)
        {
            messages.Note($"no journal of this run can be kept ({error.Message})\nif vectra-guard is killed before the command ends, nobody looks at what the command left for git, editors and agents");
            return new Journal(null);
        }
    }

    /// <summary>Removes it: everything is examined, or nothing ran.</summary>
    public void End() => file?.Remove();

    private static string NewName(string directory) => string.Create(CultureInfo.InvariantCulture, $"{directory}/{Kernel.ProcessId}-{Kernel.Now:x}");

    private static void Finish(HeldFile entry, string state, IHostFiles files, MessageWriter messages)
    {
        byte[]? content = entry.Read(MaximumSize);
        if (content is { Length: 0 })
        {
            // Killed before it was written: its command never started.
            entry.Remove();
            return;
        }

        if (content is null || WatchText.Read(OsText.Decode(content)) is not { } watch)
        {
            using var quarantine = new Quarantine(state);
            messages.Warning($"the journal of an earlier run that was killed is damaged, so what its command left was not examined\nit is kept as {quarantine.Keep(entry.Path)}");
            return;
        }

        messages.Warning($"an earlier run in {OsText.Display(watch.Workspace)} was killed: what its command left there is examined now");
        if (Inspection.Run(watch, files, state, messages))
        {
            entry.Remove();
            return;
        }

        using var place = new Quarantine(state);
        messages.Warning($"what was to be examined stands in {place.Keep(entry.Path)}");
    }
}
