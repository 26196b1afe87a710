using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using VectraGuard.Linux;
using VectraGuard.Policy;

namespace VectraGuard.Seccomp;

/// <summary>
/// A profile as the JSON that <c>docker run --security-opt seccomp=FILE</c> takes; it is also the <c>linux.seccomp</c> of an OCI runtime
/// configuration. It means the same as the filter of <see cref="SeccompCompiler"/>, but that calls of other architectures kill, and that x32 is
/// ours to refuse.
/// </summary>
/// <remarks>
/// It lists what is allowed and what is refused, and what is in neither list gets ENOSYS: a list of refusals alone would let pass every call
/// whose name the container runtime's libseccomp is too old to know. For the same reason a call whose arguments decide is described twice.
/// </remarks>
internal static class DockerSeccomp
{
    /// <summary>The JSON; the same text each time. Throws a <see cref="UserException"/> for an architecture without tables.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="architecture">The machine's.</param>
    /// <param name="takesX32">Whether calls of x32 are judged like others, for a filter of ours that comes after; otherwise they kill.</param>
    public static string Json(SeccompProfile profile, Architecture architecture, bool takesX32 = true)
    {
        SeccompProfiles.EnsureKnown(architecture);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteAction(json, "defaultAction", "defaultErrnoRet", SeccompProfiles.JudgeUnknown(profile).Errno);
            json.WriteStartArray("architectures");
            foreach (string name in Architectures(architecture, takesX32))
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            json.WriteStartArray("syscalls");
            WriteCalls(json, profile, architecture);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // An x32 call would kill the thread that makes it, and the other threads would wait for it for ever: named here, it is judged like any other, and
    // the filter of the inner stage, which is the stricter one, refuses it with EPERM.
    private static string[] Architectures(Architecture architecture, bool takesX32) =>
        architecture is not Architecture.X64 ? ["SCMP_ARCH_AARCH64"] : takesX32 ? ["SCMP_ARCH_X86_64", "SCMP_ARCH_X32"] : ["SCMP_ARCH_X86_64"];

    private static void WriteCalls(Utf8JsonWriter json, SeccompProfile profile, Architecture architecture)
    {
        var byError = new SortedDictionary<int, List<string>>();
        for (Syscall call = 0; (int)call < Syscalls.Count; call++)
        {
            if (Syscalls.Number(call, architecture) is null)
            {
                continue;
            }

            SyscallVerdict verdict = SeccompProfiles.Judge(call, profile);
            if (verdict.Rule is { } rule)
            {
                WriteRule(json, Syscalls.Name(call), rule, profile);
            }
            else if (byError.TryGetValue(verdict.Errno, out List<string>? names))
            {
                names.Add(Syscalls.Name(call));
            }
            else
            {
                byError.Add(verdict.Errno, [Syscalls.Name(call)]);
            }
        }

        foreach ((int errno, List<string> names) in byError)
        {
            WriteCase(json, names, errno, new ArgumentCase(), profile);
        }
    }

    private static void WriteRule(Utf8JsonWriter json, string name, ArgumentRule rule, SeccompProfile profile)
    {
        foreach (ArgumentCase allowed in rule.AllowedCases)
        {
            WriteCase(json, [name], errno: 0, allowed, profile);
        }

        foreach (ArgumentCase refused in rule.RefusedCases)
        {
            WriteCase(json, [name], rule.Errno, refused, profile);
        }
    }

    private static void WriteCase(Utf8JsonWriter json, List<string> names, int errno, ArgumentCase arguments, SeccompProfile profile)
    {
        if (errno == 0 && SeccompProfiles.JudgeUnknown(profile) == SyscallVerdict.Allow)
        {
            // libseccomp takes no rule that says what the default says.
            return;
        }

        json.WriteStartObject();
        json.WriteStartArray("names");
        names.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        WriteAction(json, "action", "errnoRet", errno);
        json.WriteStartArray("args");
        foreach (ArgumentTest test in arguments.Tests)
        {
            json.WriteStartObject();
            json.WriteNumber("index", test.Argument);
            json.WriteNumber("value", test.Mask);
            json.WriteNumber("valueTwo", test.Value);
            json.WriteString("op", "SCMP_CMP_MASKED_EQ");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAction(Utf8JsonWriter json, string action, string number, int errno)
    {
        json.WriteString(action, errno == 0 ? "SCMP_ACT_ALLOW" : "SCMP_ACT_ERRNO");
        if (errno != 0)
        {
            json.WriteNumber(number, errno);
        }
    }
}
