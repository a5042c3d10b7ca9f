using System.Text.Json;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>Reads a policy's JSON, or says on which line what is wrong.</summary>
public static class PolicyParser
{
    private static readonly string[] OfDocument = ["Version", "Statement"];

    private static readonly string[] OfStatement = ["Effect", "Action", "NotAction", "Resource", "Condition", "Sid"];

    /// <summary>Members in any order; a single value may stand without its list.</summary>
    public static Outcome<PolicyDocument> Parse(string text)
    {
        if (text.Length > PolicyDocument.LengthMax)
        {
            return PolicyRefusals.TooLong.With(new("max", PolicyDocument.LengthMax), new("count", text.Length));
        }
        try
        {
            return new PolicyDocument(DocumentOf(JsonPart.Read(text)));
        }
        catch (JsonException broken)
        {
            return PolicyRefusals.NotJson.With(
                new("line", (broken.LineNumber ?? 0) + 1), new("detail", Detail(broken.Message)));
        }
        catch (Wrong wrong)
        {
            return wrong.Refusal;
        }
    }

    /// <summary>Without the reader's own count of lines, and without a full stop.</summary>
    private static string Detail(string message)
    {
        var end = message.IndexOf(" LineNumber", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
    }

    private static List<PolicyStatement> DocumentOf(JsonPart whole)
    {
        var document = MembersOf(whole, "the policy", OfDocument);
        var version = Required(document, "Version", whole.Line);
        if (version is not JsonText { Text: PolicyDocument.Version })
        {
            throw Shape(version.Line, "Version", "\"1\"");
        }
        var statements = Listed(Required(document, "Statement", whole.Line));
        return statements.Count == 0
            ? throw Shape(whole.Line, "Statement", "a statement or a list of them")
            : [.. statements.Select((statement, index) => StatementOf(statement, index + 1))];
    }

    private static PolicyStatement StatementOf(JsonPart part, int number)
    {
        var members = MembersOf(part, "a statement", OfStatement);
        if (members.ContainsKey("Action") && members.ContainsKey("NotAction"))
        {
            throw new Wrong(PolicyRefusals.Both.With(new RefusalArgument("line", part.Line)));
        }
        var isNotAction = members.ContainsKey("NotAction");
        var statement = new PolicyStatement
        {
            Number = number,
            Effect = EffectOf(Required(members, "Effect", part.Line)),
            IsNotAction = isNotAction,
            Actions = ActionsOf(Required(members, isNotAction ? "NotAction" : "Action", part.Line)),
            Resources = ResourcesOf(Required(members, "Resource", part.Line)),
            Conditions = members.TryGetValue("Condition", out var conditions) ? ConditionsOf(conditions) : [],
        };
        return PolicyBounds.WhyNot(statement, part.Line) is { } refusal ? throw new Wrong(refusal) : statement;
    }

    private static PolicyEffect EffectOf(JsonPart part) => part switch
    {
        JsonText { Text: "Allow", IsNumber: false } => PolicyEffect.Allow,
        JsonText { Text: "Deny", IsNumber: false } => PolicyEffect.Deny,
        _ => throw Shape(part.Line, "Effect", "\"Allow\" or \"Deny\""),
    };

    private static List<string> ActionsOf(JsonPart part)
    {
        var actions = Texts(part, "Action");
        return actions.Find(action => !IsKnown(action.Text)) is { } unknown
            ? throw new Wrong(PolicyRefusals.NoSuchAction.With(
                new("line", unknown.Line), new("action", unknown.Text)))
            : actions.ConvertAll(action => action.Text);
    }

    /// <summary>A pattern may name what other consoles have; a name that is written out is a name of ours.</summary>
    private static bool IsKnown(string action) =>
        action == "*" || (action.Contains(':', StringComparison.Ordinal)
            && (action.AsSpan().IndexOfAny('*', '?') >= 0 || ActionNames.NamedBy(action).Any()));

    private static List<string> ResourcesOf(JsonPart part)
    {
        var resources = Texts(part, "Resource");
        return resources.Find(resource => !IsResource(resource.Text)) is { } unknown
            ? throw new Wrong(PolicyRefusals.Resource.With(
                new("line", unknown.Line), new("resource", unknown.Text)))
            : resources.ConvertAll(resource => resource.Text);
    }

    private static bool IsResource(string text) =>
        text == "*" || (text.StartsWith("acs:", StringComparison.Ordinal) && text.Split(':').Length == 5);

    private static List<PolicyCondition> ConditionsOf(JsonPart part)
    {
        List<PolicyCondition> conditions = [];
        foreach (var (name, line, keys) in Members(part, "Condition"))
        {
            if (!Enum.TryParse<ConditionOperator>(name, out var by) || !Enum.IsDefined(by) || !char.IsLetter(name[0]))
            {
                throw new Wrong(PolicyRefusals.Operator.With(
                    new("line", line), new("operator", name),
                    new("known", string.Join(", ", Enum.GetNames<ConditionOperator>()))));
            }
            conditions.AddRange(Members(keys, name).Select(key => ConditionOf(by, key)));
        }
        return conditions;
    }

    private static PolicyCondition ConditionOf(ConditionOperator by, (string Name, int Line, JsonPart Value) key)
    {
        if (!ConditionKeys.Knows(key.Name))
        {
            throw new Wrong(PolicyRefusals.Key.With(
                new("line", key.Line), new("key", key.Name), new("known", string.Join(", ", ConditionKeys.All))));
        }
        if (!ConditionKeys.Go(key.Name, by))
        {
            throw new Wrong(PolicyRefusals.KeyByOperator.With(
                new("line", key.Line), new("key", key.Name), new("operator", by.ToString())));
        }
        var values = Values(key.Value, key.Name);
        return values.Find(value => !ConditionKeys.Reads(by, value.Text)) is { } bad
            ? throw new Wrong(PolicyRefusals.Value.With(
                new("line", bad.Line), new("value", bad.Text), new("operator", by.ToString())))
            : new PolicyCondition(by, key.Name, values.ConvertAll(value => value.Text));
    }

    private static Dictionary<string, JsonPart> MembersOf(JsonPart part, string what, string[] known)
    {
        var found = new Dictionary<string, JsonPart>(StringComparer.Ordinal);
        foreach (var (name, line, value) in Members(part, what))
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw new Wrong(PolicyRefusals.Unknown.With(
                    new("line", line), new("member", name), new("known", string.Join(", ", known))));
            }
            found.Add(name, value);
        }
        return found;
    }

    private static IReadOnlyList<(string Name, int Line, JsonPart Value)> Members(JsonPart part, string what)
    {
        if (part is not JsonMembers { Members: var members })
        {
            throw Shape(part.Line, what, "an object in braces");
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, line, _) in members)
        {
            if (!names.Add(name))
            {
                throw new Wrong(PolicyRefusals.Twice.With(new("line", line), new("member", name)));
            }
        }
        return members;
    }

    private static JsonPart Required(Dictionary<string, JsonPart> members, string name, int line) =>
        members.GetValueOrDefault(name)
            ?? throw new Wrong(PolicyRefusals.Missing.With(new("line", line), new("member", name)));

    private static IReadOnlyList<JsonPart> Listed(JsonPart part) =>
        part is JsonItems { Items: var items } ? items : [part];

    private static List<JsonText> Texts(JsonPart part, string member) =>
        Values(part, member) is var values && values.Find(value => value.IsNumber || value.Text.Length == 0) is { } bad
            ? throw Shape(bad.Line, member, "text in quotes")
            : values;

    private static List<JsonText> Values(JsonPart part, string member)
    {
        var items = Listed(part);
        return items.Count == 0 || items.FirstOrDefault(item => item is not JsonText) is not null
            ? throw Shape(part.Line, member, "a value or a list of values")
            : [.. items.Cast<JsonText>()];
    }

    private static Wrong Shape(int line, string member, string wanted) =>
        new(PolicyRefusals.Shape.With(new("line", line), new("member", member), new("wanted", wanted)));

    /// <summary>Leaves the reading from any depth; never leaves this class.</summary>
    private sealed class Wrong(Refusal refusal) : Exception
    {
        public Refusal Refusal { get; } = refusal;
    }
}
