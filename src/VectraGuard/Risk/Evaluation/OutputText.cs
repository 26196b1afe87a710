using System.Text;

namespace VectraGuard.Risk.Evaluation;

/// <summary>Puts outputs together; most of the time there is one, or none.</summary>
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
        several.Append(several.Length < MaxLength ? output : Symbol.Origins(output));
    }

    public override readonly string ToString() => several?.ToString() ?? only ?? "";
}
