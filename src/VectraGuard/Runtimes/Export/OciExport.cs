using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using VectraGuard.Capabilities;
using VectraGuard.Policy;
using VectraGuard.Runtimes.Docker;
using VectraGuard.Seccomp;

namespace VectraGuard.Runtimes.Export;

/// <summary>
/// A policy as the <c>config.json</c> of the OCI runtime specification 1.0, for crun and runc: in a bundle whose <c>rootfs</c> is an empty directory.
/// </summary>
internal static class OciExport
{
    private static readonly string[] NoDevices = ["nosuid", "noexec", "nodev"];

    // What a container runtime hides and protects in /proc, and what root could change the host by.
    private static readonly string[] Masked = ["/proc/kcore", "/proc/keys", "/proc/timer_list", "/proc/sched_debug", "/proc/scsi", "/proc/acpi", "/proc/asound"];

    public static string Json(DockerPlan plan)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("ociVersion", "1.0.2");
            WriteProcess(json, plan);
            json.WriteStartObject("root");
            json.WriteString("path", "rootfs");
            json.WriteBoolean("readonly", true);
            json.WriteEndObject();
            WriteMounts(json, plan);
            WriteLinux(json, plan.Policy);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void WriteProcess(Utf8JsonWriter json, DockerPlan plan)
    {
        SandboxPolicy policy = plan.Policy;
        json.WriteStartObject("process");
        json.WriteStartObject("user");
        json.WriteNumber("uid", policy.Identity.UserId);
        json.WriteNumber("gid", policy.Identity.GroupId);
        json.WriteEndObject();
        Texts(json, "args", plan.Command.Words);
        Texts(json, "env", PortableTree.Environment(plan, "oci"));
        json.WriteString("cwd", policy.WorkingDirectory);
        string[] kept = policy.Identity.IsRoot ? [.. CapabilitySets.Of(policy.Capabilities).ToArray().Select(CapabilitySets.Name)] : [];
        json.WriteStartObject("capabilities");
        foreach (string set in (ReadOnlySpan<string>)["bounding", "effective", "permitted"])
        {
            Texts(json, set, kept);
        }

        json.WriteEndObject();
        json.WriteStartArray("rlimits");
        json.WriteStartObject();
        json.WriteString("type", "RLIMIT_CORE");
        json.WriteNumber("hard", 0);
        json.WriteNumber("soft", 0);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("noNewPrivileges", true);
        json.WriteEndObject();
    }

    private static void WriteMounts(Utf8JsonWriter json, DockerPlan plan)
    {
        json.WriteStartArray("mounts");
        Mount(json, "proc", "proc", "/proc", NoDevices);
        Mount(json, "tmpfs", "tmpfs", "/dev", ["nosuid", "strictatime", "mode=755", "size=65536k"]);
        Mount(json, "devpts", "devpts", "/dev/pts", ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"]);
        Mount(json, "tmpfs", "shm", "/dev/shm", [.. NoDevices, "mode=1777"]);
        Mount(json, "mqueue", "mqueue", "/dev/mqueue", NoDevices);
        foreach (ContainerMount mount in PortableTree.Mounts(plan))
        {
            switch (mount)
            {
                case ContainerMount.Bind bind:
                    Mount(json, "none", bind.Source, bind.Target, [.. Options(bind), "private", "nosuid", "nodev"]);
                    break;
                case ContainerMount.Memory memory:
                    Mount(json, "tmpfs", "tmpfs", memory.Target, ["nosuid", "nodev", $"mode={Convert.ToString(memory.Mode, 8)}", $"uid={memory.User}", $"gid={memory.Group}"]);
                    break;
                default:
                    Mount(json, "tmpfs", "tmpfs", mount.Target, [.. NoDevices, "ro", "mode=555"]);
                    break;
            }
        }

        json.WriteEndArray();
    }

    // Trees with all that is mounted in them: without, the kernel refuses them in a user namespace. crun takes "rro" for directories only.
    private static string[] Options(ContainerMount.Bind bind) => bind switch
    {
        { Writable: true } => ["rbind", "rw"],
        { IsTree: true } => ["rbind", "ro", "rro"],
        _ => ["bind", "ro"],
    };

    private static void WriteLinux(Utf8JsonWriter json, SandboxPolicy policy)
    {
        json.WriteStartObject("linux");
        json.WriteStartArray("namespaces");
        foreach (string kind in (ReadOnlySpan<string>)["pid", "ipc", "uts", "mount", "cgroup", "user", .. policy.Network is NetworkAccess.None ? ["network"] : Array.Empty<string>()])
        {
            json.WriteStartObject();
            json.WriteString("type", kind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMapping(json, "uidMappings", [policy.Identity.UserId, .. policy.Identity.ExtraUserIds]);
        WriteMapping(json, "gidMappings", [policy.Identity.GroupId, .. policy.Identity.ExtraGroupIds]);
        json.WriteString("rootfsPropagation", "private");
        Texts(json, "maskedPaths", Masked);
        Texts(json, "readonlyPaths", KernelFiles.ReadOnlyInProc(policy.Identity.IsRoot).Select(name => $"/proc/{name}"));
        json.WritePropertyName("seccomp");
        json.WriteRawValue(DockerSeccomp.Json(policy.Seccomp, RuntimeInformation.ProcessArchitecture, takesX32: false));
        json.WriteEndObject();
    }

    private static void WriteMapping(Utf8JsonWriter json, string name, IEnumerable<uint> ids)
    {
        json.WriteStartArray(name);
        foreach (uint id in ids)
        {
            json.WriteStartObject();
            json.WriteNumber("containerID", id);
            json.WriteNumber("hostID", id);
            json.WriteNumber("size", 1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Mount(Utf8JsonWriter json, string type, string source, string target, IEnumerable<string> options)
    {
        json.WriteStartObject();
        json.WriteString("destination", target);
        json.WriteString("type", type);
        json.WriteString("source", source);
        Texts(json, "options", options);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
