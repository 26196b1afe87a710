using System.Text;

namespace VectraGuard.Risk.Evaluation;

/// <summary>Puts outputs together, up to a length; most of the time there is one, or none.</summary>
internal struct OutputText
{
    private const int MaxLength = 1 << 20;

    private string? only;
    private StringBuilder? several;

    public void Add(string output)
    {
        if (output.Length == 0)
        {
            return;
        }

        if (only is null)
        {
            only = output;
            return;
        }

        several ??= new StringBuilder(only);
        if (several.Length + output.Length > MaxLength)
        {
            // Too long to follow: only where it comes from is kept.
            string origins = Symbol.Origins(several.ToString()) + Symbol.Origins(output);
            several.Clear().Append(origins);
            return;
        }

        several.Append(output);
    }

    public override readonly string ToString() => several?.ToString() ?? only ?? "";
}
