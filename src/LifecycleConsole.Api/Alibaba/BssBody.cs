using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>The envelope of BssOpenApi. pop-core throws on any other words of success.</summary>
internal record BssBody : WireBody
{
    public string Code { get; init; } = "Success";

    public string Message { get; } = "Successful!";

    public bool Success { get; } = true;
}

/// <summary>With something in it.</summary>
internal sealed record BssBody<T>(T Data) : BssBody;
