namespace LifecycleConsole.Api.Wire;

/// <summary>What goes back over the line.</summary>
internal sealed record WireAnswer(int Status, string ContentType, byte[] Body);
