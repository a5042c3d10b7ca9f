using Bunit;
using LifecycleConsole.Web.Frame;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Web.Tests;

/// <summary>A page's parts with the frame around them: texts, notices, a browser that agrees to everything.</summary>
public abstract class PageTest : BunitContext
{
    protected PageTest()
    {
        Services.AddFrame();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
