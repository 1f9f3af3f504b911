using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ModelGen.TestKit;

/// <summary>Compares what was reported with the marked places, and writes a failure that can be pasted into the test.</summary>
internal sealed partial class DiagnosticComparison(
    IReadOnlyList<DiagnosticDescriptor> rules, IReadOnlyList<(string File, Markup Markup)> files)
{
    /// <summary>Throws where the reports are not exactly those expected.</summary>
    public void Check(IReadOnlyList<Diagnostic> actual, IReadOnlyList<Expected> expected, string subject)
    {
        var complaints = new List<string>();
        var unmatched = actual.ToList();
        var places = files.SelectMany(file => file.Markup.Spans.Select(span => (file.File, Span: span))).ToList();
        var additional = expected.SelectMany(e => e.Additional ?? []).ToHashSet();
        foreach (var (file, place) in places)
        {
            if (place.Index is { } number && additional.Contains(number))
                continue;
            var wanted = expected.FirstOrDefault(e => e.Index == place.Index);
            if (place.Index is not null && wanted is null)
                complaints.Add($"{place.Key} is marked, but nothing is said of it");
            var id = wanted?.Rule.Id ?? (place.Key.Length > 0 ? place.Key : OnlyRule().Id);
            var found = unmatched.Find(d => d.Id == id && TestProject.FileOf(d.Location) == file && d.Location.SourceSpan == place.Span);
            if (found is null)
            {
                complaints.Add($"{id} is not reported at {place.Key} \"{Excerpt(file, place)}\"");
                continue;
            }
            unmatched.Remove(found);
            complaints.AddRange(Differences(found, wanted, places));
        }
        var numbers = places.Select(place => place.Span.Index).ToHashSet();
        complaints.AddRange(expected.Where(e => !numbers.Contains(e.Index)).Select(e => $"there is no place #{e.Index}"));
        complaints.AddRange(unmatched.Select(d => $"unexpected: {d}"));
        if (complaints.Count > 0)
            throw new KitException($"{subject}:\n  {string.Join("\n  ", complaints)}\n{ToPaste(actual)}");
    }

    private IEnumerable<string> Differences(Diagnostic found, Expected? wanted, List<(string File, MarkedSpan Span)> places)
    {
        var severity = wanted?.Severity ?? rules.First(rule => rule.Id == found.Id).DefaultSeverity;
        // A rule of several severities says so by descriptors of one id, or by At(...).As(...).
        if (found.Severity != severity && (wanted is not null || !rules.Any(r => r.Id == found.Id && r.DefaultSeverity == found.Severity)))
            yield return $"{found.Id} has severity {found.Severity}, expected {severity}";
        if (wanted is null)
            yield break;

        var message = string.Format(CultureInfo.InvariantCulture, Format(wanted.Rule), [.. wanted.Arguments]);
        if (found.GetMessage(CultureInfo.InvariantCulture) is var actual && actual != message)
            yield return $"#{wanted.Index} says\n    {actual}\n  expected\n    {message}";
        if (wanted.Additional is not { } numbers)
            yield break;
        var expected = numbers.Select(n => places.First(place => place.Span.Index == n).Span.Span);
        if (!found.AdditionalLocations.Select(location => location.SourceSpan).SequenceEqual(expected))
            yield return $"#{wanted.Index} has the additional locations {string.Join(", ", found.AdditionalLocations.Select(Line))}";
    }

    private DiagnosticDescriptor OnlyRule() =>
        rules.Select(rule => rule.Id).Distinct().Count() == 1
            ? rules[0]
            : throw new KitException("[|...|] needs an analyzer of one rule; mark {|id:...|}.");

    // The sources with every report marked by its number, and the expectations that go with them.
    private string ToPaste(IReadOnlyList<Diagnostic> actual)
    {
        var text = new StringBuilder();
        var reported = actual.Select(d => TestProject.FileOf(d.Location)).ToHashSet();
        foreach (var (file, markup) in files.Where(f => f.Markup.Spans.Count > 0 || reported.Contains(f.File)))
        {
            var marks = actual.Select((d, i) => (Diagnostic: d, Index: i))
                .Where(d => TestProject.FileOf(d.Diagnostic.Location) == file)
                .Select(d => new MarkedSpan(FormattableString.Invariant($"#{d.Index}"), d.Diagnostic.Location.SourceSpan));
            text.AppendLine($"---- {file}, as reported, to paste:").AppendLine(Markup.Write(markup.Text, marks));
        }
        text.AppendLine("---- expectations, to paste:");
        for (var i = 0; i < actual.Count; i++)
        {
            var arguments = string.Concat(Arguments(actual[i]));
            text.AppendLine(CultureInfo.InvariantCulture, $"Rule.At({i}{arguments}),   // {actual[i].Id} {actual[i].Severity}");
        }
        return text.ToString();
    }

    // The arguments of a message are not public, so they are read back from its text.
    private IEnumerable<string> Arguments(Diagnostic diagnostic)
    {
        foreach (var rule in rules.Where(rule => rule.Id == diagnostic.Id))
        {
            var pattern = Placeholder().Replace(Regex.Escape(Format(rule)), "(?<a${n}>.*)");
            var options = RegexOptions.ExplicitCapture | RegexOptions.Singleline;
            var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
            var match = Regex.Match(message, $"^{pattern}$", options, TimeSpan.FromSeconds(1));
            if (!match.Success)
                continue;
            var arguments = match.Groups.Values.Where(group => group.Name.StartsWith('a')).OrderBy(group => group.Name);
            return arguments.Select(group => $", \"{group.Value}\"");
        }
        return [];
    }

    private static string Format(DiagnosticDescriptor rule) => rule.MessageFormat.ToString(CultureInfo.InvariantCulture);

    private string Excerpt(string file, MarkedSpan place) =>
        files.First(f => f.File == file).Markup.Text.Substring(place.Span.Start, place.Span.Length);

    private static string Line(Location location) => location.GetLineSpan().ToString();

    // "{0}", after the escaping of the text around it
    [GeneratedRegex(@"\\\{(?<n>\d+)}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
