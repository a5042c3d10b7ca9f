using LifecycleConsole.Web.Hosting;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace LifecycleConsole.Web.Frame;

/// <summary>A page that fails leaves the frame standing, and an id that is in the log.</summary>
public sealed partial class FaultBoundary
{
    private string _errorId = "";

    [Inject]
    public required ILogger<FaultBoundary> Log { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IStringLocalizer<FrameTexts> T { get; set; }

    protected override Task OnErrorAsync(Exception exception)
    {
        _errorId = ErrorId.New();
        PageFailed(Log, _errorId, "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?')[0], exception);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Error {ErrorId} in page {Page}")]
    private static partial void PageFailed(ILogger log, string errorId, string page, Exception exception);
}
