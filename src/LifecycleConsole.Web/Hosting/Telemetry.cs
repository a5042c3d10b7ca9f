using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LifecycleConsole.Web.Hosting;

/// <summary>
/// Traces and meters that ASP.NET Core, Npgsql, Quartz and the console publish, sent by OTLP where
/// <c>Telemetry:OtlpAddress</c> is set. Without it nothing listens, which costs nothing.
/// </summary>
internal sealed class Telemetry(Uri address) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql", "Quartz", "LifecycleConsole"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Server.Circuits", "System.Runtime", "Npgsql", "Quartz", "LifecycleConsole",
    ];

    private TracerProvider? _traces;
    private MeterProvider? _meters;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("LifecycleConsole");
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources)
            .AddOtlpExporter(o => o.Endpoint = address).Build();
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
            .AddOtlpExporter(o => o.Endpoint = address).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }
}

internal static class TelemetryRegistration
{
    /// <exception cref="InvalidOperationException"><c>Telemetry:OtlpAddress</c> is not an absolute address.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["Telemetry:OtlpAddress"] is not { Length: > 0 } said)
        {
            return services;
        }
        if (!Uri.TryCreate(said, UriKind.Absolute, out var address))
        {
            throw new InvalidOperationException(
                $"Telemetry:OtlpAddress is '{said}'. It must be an absolute address, like http://collector:4317.");
        }
        return services.AddHostedService(_ => new Telemetry(address));
    }
}
