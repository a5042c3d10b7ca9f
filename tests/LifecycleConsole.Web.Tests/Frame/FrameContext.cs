using Bunit;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Tests.Frame;

/// <summary>What the parts of the frame need to render.</summary>
public abstract class FrameContext : BunitContext
{
    protected FrameContext()
    {
        Services.AddLogging();
        Services.AddFrame();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected IStringLocalizer<FrameTexts> Texts => Services.GetRequiredService<IStringLocalizer<FrameTexts>>();
}
