namespace LifecycleConsole.Web.Resources;

/// <summary>The texts of signing in and passwords (<c>AccessTexts.resx</c>).</summary>
public sealed class AccessTexts;
