using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LifecycleConsole.Operations;

/// <summary>Traces and meters of the product, both under one name.</summary>
public static class Telemetry
{
    public const string Name = "LifecycleConsole";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Meter Meter = new(Name);
}
