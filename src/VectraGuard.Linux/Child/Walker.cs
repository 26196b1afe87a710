using VectraGuard.Linux.Native;
using static VectraGuard.Linux.Native.Constants;

namespace VectraGuard.Linux.Child;

/// <summary>Walks the call list: a list, a loop, a report.</summary>
internal static unsafe class Walker
{
    /// <summary>Walks all of it. False when a step failed; it has been reported then.</summary>
    public static bool Walk(Arena* arena, CallList* list, int control) => Walk(arena, list, 0, list->Count, control);

    /// <summary>Walks a part of it, which the rest does not reach back into.</summary>
    /// <param name="arena">Where the slots are.</param>
    /// <param name="list">The list.</param>
    /// <param name="first">The first step.</param>
    /// <param name="end">The first step that is left.</param>
    /// <param name="control">Where a failure is reported.</param>
    public static bool Walk(Arena* arena, CallList* list, int first, int end, int control)
    {
        Call* call = list->First + first;
        for (int step = first; step < end; step++, call++)
        {
            nint result = Libc.Syscall(
                call->Number, Argument(arena, call, 0), Argument(arena, call, 1), Argument(arena, call, 2),
                Argument(arena, call, 3), Argument(arena, call, 4), Argument(arena, call, 5));
            int error = result < 0 ? *Libc.ErrnoLocation() : 0;
            if (error == 0 && !IsAsExpected(call, result))
            {
                error = ESTALE;
            }

            if (error != 0 && error != call->Tolerated)
            {
                _ = Message.Send(control, new Message(list == &arena->Launch ? MessageKind.LaunchFailed : MessageKind.StepFailed, step, error));
                return false;
            }

            if (error != 0)
            {
                step += call->Skipped;
                call += call->Skipped;
            }
            else if (call->ResultSlot >= 0)
            {
                arena->Slots[call->ResultSlot] = result;
            }

            if (call->ResultAt != null)
            {
                *call->ResultAt = (int)result;
            }
        }

        return true;
    }

    private static bool IsAsExpected(Call* call, nint result) => call->Expectation switch
    {
        Expectation.Result => result == (nint)call->Expected,
        Expectation.Memory => (*call->Location & call->Mask) == call->Expected,
        _ => true,
    };

    private static nint Argument(Arena* arena, Call* call, int index)
    {
        long value = call->Arguments[index];
        return (nint)((call->SlotArguments & (1 << index)) != 0 ? arena->Slots[value] : value);
    }
}
