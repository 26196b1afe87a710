using VectraGuard.Linux.Child;
using VectraGuard.Policy;

namespace VectraGuard.Runtimes;

/// <summary>What PID 1 gives up before the command starts: the same steps in every runtime, the filter last.</summary>
internal static class Confinement
{
    public static void Write(ChildProgram program, SandboxPolicy policy)
    {
        program.JoinNewKeyring();
        program.ForbidCoreDumps();
        program.ForbidInspection();
        program.KeepCapabilities(0);
        program.ForbidNewPrivileges();
    }
}
