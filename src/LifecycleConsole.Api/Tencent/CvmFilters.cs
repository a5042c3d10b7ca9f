using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tencent;

/// <summary><c>Filters.N.Name</c> with <c>Filters.N.Values.M</c>.</summary>
internal static class CvmFilters
{
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Read(
        Parameters p, int filtersMax, int valuesMax)
    {
        var found = new List<(string Name, IReadOnlyList<string> Values)>();
        foreach (var one in p.Objects("Filters", int.MaxValue))
        {
            var (name, values) = (one.Required("Name"), one.List("Values", int.MaxValue));
            if (values.Count > valuesMax)
            {
                p.Fail(TooMany($"The filter `{name}` has more than {valuesMax} values."));
            }
            if (values.Count == 0)
            {
                one.Fail(ParameterFaultKind.Missing, "Values");
            }
            found.Add((name, values));
        }
        if (found.Count > filtersMax)
        {
            p.Fail(TooMany($"There are more than {filtersMax} filters."));
        }
        return found;
    }

    private static WireError TooMany(string message) => new(200, "InvalidFilterValue.LimitExceeded", message);
}
