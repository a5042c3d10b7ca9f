namespace LifecycleConsole.Web.Resources;

/// <summary>The texts of the frame: bars, menus, faces, notices (<c>FrameTexts.resx</c>).</summary>
public sealed class FrameTexts;
