namespace LifecycleConsole.Web.Instances;

/// <summary>How a value is shown: always a word, a colour and an icon together.</summary>
/// <param name="Tone">A colour of the sheet: ok, warn, bad, info, still or acc.</param>
/// <param name="Icon">A symbol of the sprite.</param>
public sealed record Look(string Label, string Tone, string Icon);
