using System.Runtime.InteropServices;
using VectraGuard.Capabilities;
using VectraGuard.Linux;
using VectraGuard.Linux.Child;
using VectraGuard.Policy;
using VectraGuard.Seccomp;

namespace VectraGuard.Runtimes;

/// <summary>What PID 1 gives up before the command starts: the same steps in every runtime, the filter last.</summary>
internal static class Confinement
{
    /// <param name="program">PID 1's list.</param>
    /// <param name="policy">What is kept.</param>
    /// <param name="isBounded">Whether the program that built the sandbox has dropped the bounding set already.</param>
    /// <param name="ownsKeyring">Whether that program has also joined a session keyring of its own, and forbidden to join another.</param>
    public static void Write(ChildProgram program, SandboxPolicy policy, bool isBounded, bool ownsKeyring = false)
    {
        if (!ownsKeyring)
        {
            program.JoinNewKeyring();
        }

        program.ForbidCoreDumps();
        program.ForbidInspection();
        if (Layers.Has(Layer.Capabilities))
        {
            program.KeepCapabilities(CapabilitySets.Mask(policy.Capabilities, policy.Identity), isBounded);
            program.ForbidNewPrivileges();
        }
        else
        {
            program.KeepAllCapabilities();
        }

        (int version, _) = KernelFeatures.LandlockVersion();
        if (version >= LandlockRights.LowestUsable && Layers.Has(Layer.Landlock))
        {
            program.RestrictFiles(version, WritablePaths.Of(policy), KernelFiles.WritableInPlace(policy.Identity.IsRoot));
        }

        if (Layers.Has(Layer.Filter))
        {
            program.LoadFilter(Bpf.ToBytes(SeccompCompiler.Compile(policy.Seccomp, RuntimeInformation.ProcessArchitecture)));
        }
    }
}
