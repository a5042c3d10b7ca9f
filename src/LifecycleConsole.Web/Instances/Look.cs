using LifecycleConsole.Web.Frame;

namespace LifecycleConsole.Web.Instances;

/// <summary>How a value is shown: always a word, a colour and an icon together.</summary>
/// <param name="Icon">A symbol of the sprite.</param>
public sealed record Look(string Label, Tone Tone, string Icon);
