using System.Text;
using VectraGuard.Configuration.Keys;

namespace VectraGuard.Configuration;

/// <summary>
/// The file that <c>vectra-guard init</c> writes: every key that this version honours, with its description. What the preset
/// recommends is set, the rest is commented out, with what is in force without it or with an example.
/// </summary>
internal static class InitTemplates
{
    /// <summary>The text of the file.</summary>
    public static string For(InitPreset preset)
    {
        var text = new StringBuilder(Header(preset));
        string section = "";
        foreach (SettingKey key in SettingKeys.All)
        {
            string? value = Value(preset, key.Name);
            if (Shows(key))
            {
                section = OpenSection(text, section, key.Path);
                Append(text, key, value, key.Example ?? Unset(preset, key));
            }
        }

        return text.ToString();
    }

    // What people have learnt to recommend for each: docker where runs must be alike, nothing laxer than the defaults but CI's network.
    private static string? Value(InitPreset preset, string key) => (preset, key) switch
    {
        (InitPreset.Dev, "runtime") => "auto",
        (InitPreset.Ci or InitPreset.Production, "runtime") => "docker",
        (InitPreset.Dev or InitPreset.Ci, "auto_detect_env" or "enable_cache") => "true",
        (InitPreset.Dev, "prefer_fast") => "true",
        (InitPreset.Dev or InitPreset.Production, "allow_network") => "false",
        (InitPreset.Ci, "allow_network" or "show_runtime_info") => "true",
        (InitPreset.Dev, "show_runtime_info") => "false",
        (InitPreset.Production, "security_level" or "seccomp_profile") => "strict",
        (InitPreset.Production, "capability_set") => "none",
        _ => null,
    };

    private static string Header(InitPreset preset)
    {
        string purpose = preset switch
        {
            InitPreset.Dev => "a developer's machine",
            InitPreset.Ci => "continuous integration",
            _ => "production",
        };
        string network = preset is InitPreset.Ci ? " (here: allow_network)" : "";
        return $"""
            # vectra-guard: settings of this project for {purpose}.
            #
            # The file comes with the project, so by itself it can only tighten. What would loosen the sandbox is
            # ignored{network} until somebody who has read it approves it (vectra-guard trust) or
            # names it with --config.
            # A line that is commented out shows what holds without it, or an example where that is nothing.

            """;
    }

    private static string Unset(InitPreset preset, SettingKey key)
    {
        SecurityLevel level = preset is InitPreset.Production ? SecurityLevel.Strict : SecurityLevel.Balanced;
        return key.Type.Display((key.Presets.Length > 0 ? key.Presets[(int)level] : null) ?? key.Get(new Settings())!);
    }

    private static string OpenSection(StringBuilder text, string open, string path)
    {
        int end = path.LastIndexOf('.') + 1;
        for (int dot = path.IndexOf('.'); dot >= 0 && dot < end; dot = path.IndexOf('.', dot + 1))
        {
            if (!open.StartsWith(path[..(dot + 1)], StringComparison.Ordinal))
            {
                int start = path.LastIndexOf('.', dot - 1) + 1;
                text.Append('\n').Append(Indentation(path[..start])).Append(path, start, dot - start).Append(":\n");
            }
        }

        return path[..end];
    }

    private static void Append(StringBuilder text, SettingKey key, string? value, string unset)
    {
        string indentation = Indentation(key.Path), choices = key.Type.Choices is { } words ? $" ({words})" : "";
        int start = key.Path.LastIndexOf('.') + 1;
        text.Append(text[^2] == ':' ? "" : "\n").Append(indentation).Append("# ").Append(key.Description).Append(choices).Append('\n');
        text.Append(indentation).Append(value is null ? "# " : "").Append(key.Path, start, key.Path.Length - start);
        text.Append(": ").Append(value ?? unset).Append('\n');
    }

    private static string Indentation(string path) => new(' ', 2 * path.Count('.'));

    /// <summary>Whether a template names a key.</summary>
    public static bool Shows(SettingKey key) => key.InFiles;
}
