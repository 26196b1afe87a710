using System.Collections.Immutable;
using VectraGuard.Risk.Commands;
using VectraGuard.Risk.Evaluation;
using VectraGuard.Risk.Rules;
using VectraGuard.Risk.Shell;

namespace VectraGuard.Risk;

/// <summary>What one analysis has collected so far.</summary>
internal sealed class Analysis(string text, string? file, RiskContext context)
{
    private const int MaxNotes = 100;
    private const int MaxFindings = 10_000;

    private readonly List<RiskFinding> findings = [];
    private readonly List<RiskNote> notes = [];
    private readonly List<ParsedCommand> commands = [];
    private readonly LineMap lines = new(text);
    private RiskLevel highest;
    private bool isFull;
    private HashSet<(string Rule, int Start, int Length)>? reported;

    public string Text => text;

    public RiskContext Context => context;

    /// <summary>Records that a command would run, and what the rules say of it.</summary>
    public void Inspect(Invocation command)
    {
        bool plain = command.Environment.IsEmpty && command.Flow.Place is Place.Here && command.Scope.WorkingDirectory.Texts is [var directory]
            && directory == context.WorkingDirectory;
        commands.Add(new ParsedCommand(ImmutableArray.CreateRange(command.Words, word => word.Text), plain));
        RuleTable.Inspect(command, this);
    }

    public void Add(RiskRule rule, Hit hit, Invocation command)
    {
        Span span = hit.Where.Span;
        if (findings.Count >= MaxFindings && rule.Level <= highest)
        {
            if (!isFull)
            {
                isFull = true;
                Note("more was found from here on than is listed", span);
            }

            return;
        }

        if (!(reported ??= []).Add((rule.Id, span.Start, span.Length)))
        {
            return;
        }

        highest = rule.Level > highest ? rule.Level : highest;
        Place place = command.Flow.Place;
        Harm harm = place is Place.Pod or Place.Remote ? Harm.Network : place is Place.Container ? Harm.Host : hit.Harm ?? rule.Harm;
        bool capped = place is Place.Container or Place.Pod && rule.Level > RiskLevel.Medium;
        bool redirected = command.Redirects.Any(redirect => redirect.Target.Span == span);
        findings.Add(new RiskFinding
        {
            Rule = rule.Id,
            Level = capped ? RiskLevel.Medium : rule.Level,
            Message = Describe(hit.Where) is { Length: > 0 } what ? $"{rule.Reason}: {what}" : rule.Reason,
            Remedy = rule.Remedy,
            Position = lines.Locate(Math.Min(span.Start, text.Length)),
            Length = span.Length,
            Contained = IsContained(harm, hit, context.NetworkAllowed),
            Barrier = Barrier(harm, hit),
            ContainedOffline = IsContained(harm, hit, networkAllowed: false),
            Command = redirected ? -1 : commands.Count - 1,
        });
    }

    /// <summary>Records something that is nested more deeply than anybody nests by hand, and that was not read for it: no sandbox is known to contain it.</summary>
    public void AddNested(Span span)
    {
        RiskRule rule = CodeRules.Nested;
        if (findings.Count >= MaxFindings || !(reported ??= []).Add((rule.Id, span.Start, span.Length)))
        {
            return;
        }

        highest = rule.Level > highest ? rule.Level : highest;
        findings.Add(new RiskFinding
        {
            Rule = rule.Id,
            Level = rule.Level,
            Message = rule.Reason,
            Remedy = rule.Remedy,
            Position = lines.Locate(Math.Min(span.Start, text.Length)),
            Length = span.Length,
            Contained = false,
            Barrier = "nobody can tell what it does",
            ContainedOffline = false,
            Command = -1,
        });
    }

    /// <summary>What a word became; when that is not known, how it was written; nothing when either is too long for a line.</summary>
    private string Describe(Argument where)
    {
        const int MaxLength = 80;
        bool known = Symbol.IsKnown(where.Text);
        int start = Math.Min(where.Span.Start, text.Length);
        string shown = known ? where.ToString() : text.Substring(start, Math.Min(where.Span.Length, text.Length - start));
        return shown.Length <= MaxLength ? Linux.OsText.Display(shown) : "";
    }

    /// <summary>Records something that cannot be told.</summary>
    public void Note(string message, Span span)
    {
        if (notes.Count < MaxNotes && (reported ??= []).Add((message, span.Start, span.Length)))
        {
            notes.Add(new RiskNote { Message = message, Position = lines.Locate(Math.Min(span.Start, text.Length)), Length = span.Length });
        }
    }

    public RiskReport Report() => new()
    {
        File = file,
        Text = text,
        Findings = [.. findings.OrderBy(finding => finding.Position.Offset).ThenByDescending(finding => finding.Level)],
        Notes = [.. notes.OrderBy(note => note.Position.Offset)],
        Commands = [.. commands],
    };

    private string Barrier(Harm harm, Hit hit) => (context.Sandboxed, harm) switch
    {
        (false, _) => "there is no sandbox",
        (_, Harm.Network) => context.NetworkAllowed ? "the network is allowed" : "it has no network",
        (_, Harm.Workspace) or (_, Harm.Path) when harm is Harm.Workspace || hit.MeetsWorkspace => "the workspace is writable",
        (_, Harm.Path) => "the root is read-only, the home private",
        (_, Harm.Resources) => context.ResourcesLimited ? "processes and disk space are limited" : "processes and disk space are not limited",
        _ => "root, home, processes and rights are its own",
    };

    private bool IsContained(Harm harm, Hit hit, bool networkAllowed) => context.Sandboxed && harm switch
    {
        Harm.Network => !networkAllowed,
        Harm.Workspace => false,
        Harm.Path => !hit.MeetsWorkspace,
        Harm.Resources => context.ResourcesLimited,
        _ => true,
    };
}
