using System.Text;

namespace VectraGuard.Risk.Evaluation;

/// <summary>A text that is being put together; where a piece may be one of several, all the texts that come out.</summary>
internal sealed class AlternativeTexts
{
    private readonly List<StringBuilder> texts = [new()];

    public void Append(char c)
    {
        foreach (StringBuilder text in texts)
        {
            text.Append(c);
        }
    }

    public void Append(string piece)
    {
        foreach (StringBuilder text in texts)
        {
            text.Append(piece);
        }
    }

    public void Append(IReadOnlyList<string> pieces)
    {
        int before = texts.Count;
        for (int i = 1; i < pieces.Count && texts.Count < Value.MaxTexts; i++)
        {
            for (int j = 0; j < before && texts.Count < Value.MaxTexts; j++)
            {
                texts.Add(new StringBuilder().Append(texts[j]).Append(pieces[i]));
            }
        }

        for (int j = 0; j < before; j++)
        {
            texts[j].Append(pieces.Count > 0 ? pieces[0] : "");
        }
    }

    public List<string> ToList() => texts.ConvertAll(text => text.ToString());
}
