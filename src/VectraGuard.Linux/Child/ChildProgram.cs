namespace VectraGuard.Linux.Child;

/// <summary>
/// Builds the flat list of system calls that the child walks, and keeps for each what to say when it fails. Everything is computed here, by
/// the supervisor, before the child moves. The steps are in ChildProgram.Mounts.cs and ChildProgram.Credentials.cs.
/// </summary>
internal sealed unsafe partial class ChildProgram
{
    // Measured plans have 150 to 350 calls, and some 20 more for each nested repository. A full table costs address space only, but an arena may be small.
    private const int MaximumCalls = 8192, MaximumCallsInSmallArena = 3072;

    private readonly ArenaWriter writer;
    private readonly CallList* list;
    private readonly int capacity;
    private readonly List<ChildStep> steps = [];
    private readonly Stack<Slot> free = [];
    private short slots;

    private ChildProgram(ArenaWriter writer, CallList* list, int capacity)
    {
        this.writer = writer;
        this.list = list;
        this.capacity = capacity;
        list->First = (Call*)writer.Allocate(capacity * sizeof(Call));
        list->Count = 0;
    }

    /// <summary>The list that PID 1 walks before it starts the command.</summary>
    public static ChildProgram ForInit(ArenaWriter writer) => new(writer, &writer.Arena->Setup, Capacity(writer));

    /// <summary>The list that the early child walks before it becomes another program.</summary>
    public static ChildProgram ForLaunch(ArenaWriter writer) => new(writer, &writer.Arena->Launch, Capacity(writer));

    /// <summary>The list that the watcher walks when the supervisor is gone and the program has ended.</summary>
    public static ChildProgram ForCleanup(ArenaWriter writer, int capacity) => new(writer, &writer.Arena->Cleanup, capacity);

    /// <summary>What each call does, in order: for error messages.</summary>
    public IReadOnlyList<ChildStep> Steps => steps;

    /// <summary>What runs at the end.</summary>
    /// <param name="candidates">Paths to try in turn.</param>
    /// <param name="arguments">argv, with the command's name.</param>
    /// <param name="environment">Entries <c>NAME=VALUE</c>.</param>
    public void SetCommand(IReadOnlyList<string> candidates, IReadOnlyList<string> arguments, IReadOnlyList<string> environment)
    {
        Command* command = &writer.Arena->Command;
        command->Candidates = writer.Table(candidates);
        command->Arguments = writer.Table(arguments, free: 1);
        command->Environment = writer.Table(environment);
    }

    private static int Capacity(ArenaWriter writer) => writer.Arena->Size == Arena.LargestSize ? MaximumCalls : MaximumCallsInSmallArena;

    private Slot NewSlot() => free.TryPop(out Slot closed) ? closed
        : slots < Arena.MaximumSlots ? new Slot(slots++) : throw new LinuxException("plan", "more than 512 mounts", Errno.TooBig);

    private ref Call Add(int number, string operation, string subject)
    {
        if (list->Count == capacity)
        {
            throw new LinuxException("plan", $"more than {capacity} system calls", Errno.TooBig);
        }

        steps.Add(new ChildStep(operation, subject));
        Call* call = list->First + list->Count++;
        *call = new Call { Number = number, ResultSlot = -1 };
        return ref *call;
    }

    private ref Call Add(int number, string operation, string subject, nint a0, nint a1 = 0, nint a2 = 0, nint a3 = 0, nint a4 = 0)
    {
        ref Call call = ref Add(number, operation, subject);
        call.Arguments[0] = a0;
        call.Arguments[1] = a1;
        call.Arguments[2] = a2;
        call.Arguments[3] = a3;
        call.Arguments[4] = a4;
        return ref call;
    }

    private nint Text(string text) => (nint)writer.Text(text);
}
