using System.Text;

namespace VectraGuard.Redaction;

/// <summary>
/// Takes the secrets out of the XML configuration of NuGet and Maven: elements that hold credentials go with all that is in them, and
/// URLs lose their user part. A small reader of our own, because the runtime's costs more at start-up than the whole sandbox; what it
/// does not understand (document types, character data sections, anything not well formed) makes the file absent.
/// </summary>
internal sealed class XmlRedactor
{
    private const int NotInSecret = int.MaxValue;
    private readonly StringBuilder result = new();
    private readonly Stack<string> open = new();
    private int secretDepth = NotInSecret;

    private XmlRedactor()
    {
    }

    private static readonly string[] SecretElements = ["servers", "packageSourceCredentials", "apikeys", "clientCertificates", "username"];

    private bool IsKept => open.Count < secretDepth;

    /// <summary>The document without secrets; null when it cannot be read.</summary>
    public static string? Redact(string text) => new XmlRedactor().TryRead(text, out string redacted) ? redacted : null;

    private bool TryRead(string text, out string redacted)
    {
        int at = 0;
        while (text.IndexOf('<', at) is >= 0 and var start)
        {
            AddContent(text[at..start]);
            at = XmlMarkup.End(text, start);
            if (at < 0 || !TryAdd(text.AsSpan(start, at - start)))
            {
                redacted = "";
                return false;
            }
        }

        AddContent(text[at..]);
        redacted = result.ToString();
        return open.Count == 0;
    }

    private void AddContent(string content)
    {
        if (IsKept && !SecretValues.LooksSecret(content))
        {
            result.Append(UrlText.WithoutSecrets(content));
        }
    }

    private bool TryAdd(ReadOnlySpan<char> markup)
    {
        if (XmlMarkup.IsComment(markup))
        {
            return true;
        }

        if (XmlMarkup.IsInstruction(markup))
        {
            result.Append(markup);
            return true;
        }

        if (XmlTag.Parse(markup[1..^1]) is not { } tag)
        {
            return false;
        }

        if (tag.IsEnd)
        {
            return TryLeave(tag.Name);
        }

        Enter(tag);
        return true;
    }

    private void Enter(XmlTag tag)
    {
        bool isSecret = IsSecret(tag, open.TryPeek(out string? parent) ? parent : "");
        if (IsKept && !isSecret)
        {
            Write(tag);
        }

        if (!tag.IsEmpty)
        {
            secretDepth = isSecret ? Math.Min(secretDepth, open.Count) : secretDepth;
            open.Push(tag.Name);
        }
    }

    private bool TryLeave(string name)
    {
        if (!open.TryPop(out string? begun) || begun != name)
        {
            return false;
        }

        if (IsKept)
        {
            result.Append("</").Append(name).Append('>');
        }

        secretDepth = open.Count == secretDepth ? NotInSecret : secretDepth;
        return true;
    }

    // NuGet's sources have names of the user's choice, which say nothing; all its other keys do.
    private static bool IsSecret(XmlTag tag, string parent)
    {
        if (SecretElements.Contains(tag.Name, StringComparer.OrdinalIgnoreCase) || SecretNames.LooksSecret(tag.Name))
        {
            return true;
        }

        foreach ((string name, string value) in tag.Attributes)
        {
            bool isSecretName = name is "key" ? parent != "packageSources" && SecretNames.LooksSecret(value) : SecretNames.LooksSecret(name);
            if (isSecretName || SecretValues.LooksSecret(value))
            {
                return true;
            }
        }

        return false;
    }

    private void Write(XmlTag tag)
    {
        result.Append('<').Append(tag.Name);
        foreach ((string name, string value) in tag.Attributes)
        {
            char quote = value.Contains('"') ? '\'' : '"';
            result.Append(' ').Append(name).Append('=').Append(quote).Append(UrlText.WithoutSecrets(value)).Append(quote);
        }

        result.Append(tag.IsEmpty ? " />" : ">");
    }
}
