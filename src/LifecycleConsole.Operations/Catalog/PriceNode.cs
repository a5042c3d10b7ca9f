using System.Text.Json;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Catalog;

/// <summary>
/// A place in the text of a price list. Reading from it never throws: what is wrong goes to the problems with its path,
/// and a harmless value stands in, so that all problems are found at once.
/// </summary>
internal sealed class PriceNode(string path, JsonElement element, List<Refusal> problems)
{
    private const int TextMax = 128;
    private const int DecimalsMax = 6;
    private const decimal PriceMax = 1_000_000m;

    public bool IsList => element.ValueKind == JsonValueKind.Array;

    private JsonValueKind Kind => element.ValueKind;

    public void Refuse(RefusalKind kind, params RefusalArgument[] facts) =>
        problems.Add(kind.With([new RefusalArgument("path", path), .. facts]));

    /// <summary>Names what is there beyond the known fields, and what is there twice. False: not an object.</summary>
    public bool IsObjectOf(params ReadOnlySpan<string> fields)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse(PriceListRefusals.WrongKind, new RefusalArgument("wanted", "an object"));
            return false;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                Child(member.Name, member.Value).Refuse(PriceListRefusals.FieldTwice);
            }
            else if (!fields.Contains(member.Name))
            {
                Child(member.Name, member.Value).Refuse(PriceListRefusals.FieldUnknown);
            }
        }
        return true;
    }

    public string Text(string name) => Find(name, isRequired: true)?.AsText() ?? "";

    /// <param name="isRequired">False: a missing one is 0.</param>
    public decimal Price(string name, bool isRequired = true) => Find(name, isRequired)?.AsPrice() ?? 0m;

    public int Whole(string name, int min, int max) => Find(name, isRequired: true)?.AsWhole(min, max) ?? min;

    /// <summary>A missing one is the smallest.</summary>
    public int WholeOrMin(string name, int min, int max) => Find(name, isRequired: false)?.AsWhole(min, max) ?? min;

    /// <summary>A missing one is true.</summary>
    public bool Flag(string name)
    {
        if (Find(name, isRequired: false) is not { } node)
        {
            return true;
        }
        if (node.Kind is JsonValueKind.True or JsonValueKind.False)
        {
            return node.Kind == JsonValueKind.True;
        }
        node.Refuse(PriceListRefusals.WrongKind, new RefusalArgument("wanted", "true or false"));
        return true;
    }

    /// <summary>A member that is there, for problems about its value.</summary>
    public PriceNode Child(string name) => new($"{path}.{name}", element, problems);

    public bool Has(string name) => Find(name, isRequired: false) is not null;

    public PriceNode? Member(string name) => Find(name, isRequired: true);

    /// <summary>The entries of a list; one that is missing or empty is a problem where it is required.</summary>
    public IReadOnlyList<PriceNode> Items(string name, bool isRequired = true)
    {
        if (Find(name, isRequired) is not { } list)
        {
            return [];
        }
        var items = list.Items();
        if (items is { Count: 0 } && isRequired)
        {
            list.Refuse(PriceListRefusals.Empty);
        }
        return items ?? [];
    }

    /// <summary>Null where it is not a list, which is a problem.</summary>
    public IReadOnlyList<PriceNode>? Items()
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return [.. element.EnumerateArray().Select((item, n) => new PriceNode($"{path}[{n}]", item, problems))];
        }
        Refuse(PriceListRefusals.WrongKind, new RefusalArgument("wanted", "a list"));
        return null;
    }

    /// <summary>The members of an object whose names are IDs, as they stand, duplicates included.</summary>
    public IReadOnlyList<(string Id, PriceNode Value)> Members(string name)
    {
        if (Find(name, isRequired: true) is not { } node)
        {
            return [];
        }
        if (node.Kind != JsonValueKind.Object)
        {
            node.Refuse(PriceListRefusals.WrongKind, new RefusalArgument("wanted", "an object"));
            return [];
        }
        var members = node.ObjectMembers();
        if (members.Count == 0)
        {
            node.Refuse(PriceListRefusals.Empty);
        }
        return members;
    }

    public string AsText()
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Refuse(PriceListRefusals.WrongKind, new RefusalArgument("wanted", "a text"));
            return "";
        }
        var text = ReadText();
        RequireName(text);
        return text;
    }

    /// <summary>Refuses what cannot be shown as a name or an ID.</summary>
    public void RequireName(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TextMax || !PlainText.IsClean(text))
        {
            Refuse(PriceListRefusals.Characters, new RefusalArgument("max", TextMax));
        }
    }

    public int AsWhole(int min, int max)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var whole))
        {
            Refuse(PriceListRefusals.WrongKind, new RefusalArgument("wanted", "a whole number"));
            return min;
        }
        if (whole < min || whole > max)
        {
            Refuse(PriceListRefusals.OutOfRange, new("value", whole), new("min", min), new("max", max));
        }
        return whole;
    }

    public decimal AsPrice()
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDecimal(out var price))
        {
            Refuse(PriceListRefusals.WrongKind, new RefusalArgument("wanted", "a price"));
            return 0m;
        }
        var value = new RefusalArgument("value", price);
        if (price < 0)
        {
            Refuse(PriceListRefusals.Negative, value);
        }
        else if (price > PriceMax)
        {
            Refuse(PriceListRefusals.OutOfRange, value, new("min", 0), new("max", PriceMax));
        }
        else if (decimal.Round(price, DecimalsMax) != price)
        {
            Refuse(PriceListRefusals.Decimals, value, new("max", DecimalsMax));
        }
        return price;
    }

    /// <summary>A lone surrogate in an escape is not text; it reads as the mark that no name may hold.</summary>
    private string ReadText()
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private List<(string Id, PriceNode Value)> ObjectMembers() =>
        [.. element.EnumerateObject().Select(member => (member.Name, Child(member.Name, member.Value)))];

    private PriceNode Child(string name, JsonElement value) => new($"{path}.{name}", value, problems);

    private PriceNode? Find(string name, bool isRequired)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null)
        {
            return Child(name, value);
        }
        if (isRequired)
        {
            Child(name).Refuse(PriceListRefusals.FieldMissing);
        }
        return null;
    }
}
