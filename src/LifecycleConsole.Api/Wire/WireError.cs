namespace LifecycleConsole.Api.Wire;

/// <summary>A vendor's way to say no.</summary>
/// <param name="Status">Of HTTP; Tencent answers 200 whatever it is.</param>
internal sealed record WireError(int Status, string Code, string Message);
