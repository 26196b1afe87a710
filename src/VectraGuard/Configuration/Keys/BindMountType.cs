using System.Text.Json;
using VectraGuard.Configuration.Yaml;
using VectraGuard.Linux;

namespace VectraGuard.Configuration.Keys;

/// <summary>A bind mount: a mapping in a file, <c>SRC[:DST][:ro|rw]</c> in a flag.</summary>
internal sealed class BindMountType : SettingType
{
    private static readonly BooleanType ReadOnly = new();
    private static readonly string[] Names = ["host_path", "container_path", "read_only"];

    public override string Expected => "host_path, and perhaps container_path and read_only";

    public override object Read(YamlNode node, ValueSource source) => source.IsFile ? ReadMapping(node, source) : ReadFlag(node, source);

    public override string Display(object value)
    {
        var bind = (BindMount)value;
        return $"{OsText.Display(bind.HostPath)}:{OsText.Display(bind.ContainerPath)}:{(bind.ReadOnly ? "ro" : "rw")}";
    }

    public override void WriteJson(Utf8JsonWriter writer, object value)
    {
        var bind = (BindMount)value;
        writer.WriteStartObject();
        writer.WriteString("host_path", JsonText.Of(bind.HostPath));
        writer.WriteString("container_path", JsonText.Of(bind.ContainerPath));
        writer.WriteBoolean("read_only", bind.ReadOnly);
        writer.WriteEndObject();
    }

    private BindMount ReadMapping(YamlNode node, ValueSource source)
    {
        if (node.Kind is not YamlKind.Mapping)
        {
            throw source.Error(node, $"{node.Describe()} where a bind mount belongs", Expected);
        }

        string? host = null, container = null;
        bool readOnly = true;
        foreach ((string name, (_, YamlNode value)) in YamlFields.Of(node, Names, source))
        {
            switch (name)
            {
                case "host_path":
                    host = HostPath.Resolve(source.Text(value, "a path"), value, source);
                    break;
                case "container_path":
                    container = ContainerPath.Resolve(source.Text(value, "an absolute path"), value, source);
                    break;
                default:
                    readOnly = (bool)ReadOnly.Read(value, source);
                    break;
            }
        }

        return host is null ? throw source.Error(node, "a bind mount without host_path", Expected) : new BindMount(host, container ?? host, readOnly);
    }

    private static BindMount ReadFlag(YamlNode node, ValueSource source)
    {
        BindText bind = BindText.Parse(node.Text) ?? throw source.Error(
            node, $"{Quoted.Text(node.Text)} is no bind mount", @"SRC[:DST][:ro|rw], with \: for a colon and \\ for a backslash in a path");
        string path = HostPath.Resolve(bind.Source, node, source);
        return new BindMount(path, bind.Target is null ? path : ContainerPath.Resolve(bind.Target, node, source), bind.ReadOnly);
    }
}
