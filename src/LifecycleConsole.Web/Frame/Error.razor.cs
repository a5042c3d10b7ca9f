using LifecycleConsole.Web.Hosting;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>What is shown where a request ended in an unhandled error.</summary>
public sealed partial class Error
{
    private string _errorId = "";
    private string _path = "/";

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    protected override void OnInitialized()
    {
        _errorId = ErrorIds.Of(HttpContext) ?? "";
        _path = HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? "/";
    }
}
