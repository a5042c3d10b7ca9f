using System.Text.Json;
using System.Text.Unicode;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Imports;

/// <summary>Where in an answer a reader is, and what the answer is by its names.</summary>
internal sealed class JsonPlace
{
    private const int NamesShown = 5;

    /// <summary>The property under which each open object or array stands; arrays of pages have none.</summary>
    private readonly Stack<string> _open = new();
    private readonly List<string> _names = [];
    private string _name = "";
    private int _instancesDepth = -1;
    private bool _hasInstances;
    private string? _refused;

    /// <summary>The next object is an instance.</summary>
    public bool IsInInstances => _instancesDepth == _open.Count;

    /// <summary>Why a file that was read to its end holds nothing to import; null where it held instances.</summary>
    public Refusal? WhyNone => _refused is { } code ? ImportRefusals.Answer.With(new RefusalArgument("code", code))
        : _hasInstances ? null
        : ImportRefusals.Vendor.With(new RefusalArgument(
            "names", _names.Count == 0 ? "nothing that has a name" : string.Join(", ", _names)));

    public StepEnd Take(ref Utf8JsonReader reader, ImportTally tally)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                return Name(ref reader);
            case JsonTokenType.StartArray:
                return Open(FormatHere(), tally);
            case JsonTokenType.StartObject:
                return Open(format: null, tally);
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                Close();
                return StepEnd.Goes;
            case JsonTokenType.String when Path() is "Code" or "Response.Error.Code" or "Error.Code":
                return Refused(ref reader);
            default:
                return StepEnd.Goes;
        }
    }

    private StepEnd Name(ref Utf8JsonReader reader)
    {
        if (!Utf8.IsValid(reader.ValueSpan))
        {
            return StepEnd.NotUtf8;
        }
        _name = reader.ValueSpan.Length <= 64 ? reader.GetString()! : "…";
        if (_open.All(name => name.Length == 0 || name == "Response") && _names.Count < NamesShown
            && _name is not ("Response" or "RequestId") && !_names.Contains(_name))
        {
            _names.Add(_name);
        }
        return StepEnd.Goes;
    }

    private StepEnd Open(ImportFormat? format, ImportTally tally)
    {
        _open.Push(_name);
        _name = "";
        if (format is { } vendor)
        {
            _instancesDepth = _open.Count;
            _hasInstances = true;
            if (tally.Format is { } first && first != vendor)
            {
                return StepEnd.TwoVendors;
            }
            tally.Format = vendor;
        }
        return StepEnd.Goes;
    }

    private void Close()
    {
        if (_instancesDepth == _open.Count)
        {
            _instancesDepth = -1;
        }
        _open.Pop();
        _name = "";
    }

    private StepEnd Refused(ref Utf8JsonReader reader)
    {
        if (!Utf8.IsValid(reader.ValueSpan))
        {
            return StepEnd.NotUtf8;
        }
        _refused ??= reader.ValueSpan.Length <= 128 ? reader.GetString() : "…";
        return StepEnd.Goes;
    }

    private ImportFormat? FormatHere() => Path() switch
    {
        "Instances.Instance" => ImportFormat.Alibaba,
        "InstanceSet" or "Response.InstanceSet" => ImportFormat.Tencent,
        _ => null,
    };

    /// <summary>Names from the page's root down, as in <c>Response.Error.Code</c>.</summary>
    private string Path() => _open.Count > 5
        ? ""
        : string.Join('.', _open.Reverse().Append(_name).Where(name => name.Length > 0));
}
