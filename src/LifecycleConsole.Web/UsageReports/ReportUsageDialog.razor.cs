using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.UsageReports;
using LifecycleConsole.Operations.UsageReports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace LifecycleConsole.Web.UsageReports;

/// <summary>A file of what was counted, what it comes to, and one click that takes it.</summary>
public sealed partial class ReportUsageDialog
{
    private const int ShownMax = 50;

    private ReadOnlyMemory<byte> _file;
    private UsageReview? _review;
    private Refusal? _refusal;
    private bool _isBusy;
    private bool _isDone;

    [Parameter, EditorRequired]
    public required Func<ReadOnlyMemory<byte>, Task<Outcome<UsageReview>>> Preview { get; set; }

    /// <summary>Takes the file as it was reviewed; gives back why not.</summary>
    [Parameter, EditorRequired]
    public required Func<ReadOnlyMemory<byte>, string, Task<Refusal?>> Take { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    /// <summary>It is looked at as soon as it is chosen.</summary>
    private Task TakeFileAsync(InputFileChangeEventArgs chosen) => BusyAsync(async () =>
    {
        _review = null;
        if (chosen.File.Size > UsageFile.BytesMax)
        {
            _refusal = UsageReportRefusals.TooLarge.With(new RefusalArgument("max", UsageFile.BytesMax / 1024));
            return;
        }
        await using var stream = chosen.File.OpenReadStream(UsageFile.BytesMax);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        _file = bytes.ToArray();
        await LookAsync();
    });

    private async Task LookAsync()
    {
        var looked = await Preview(_file);
        (_review, _refusal) = (looked.Value, looked.Refusal);
    }

    /// <summary>Where it comes to something else by now, that is shown, and asked again.</summary>
    private Task ConfirmAsync() => _isDone ? Task.CompletedTask : BusyAsync(async () =>
    {
        var refusal = await Take(_file, _review!.Print);
        _isDone = refusal is null;
        if (refusal is not null)
        {
            await LookAsync();
        }
        _refusal = refusal;
    });

    private async Task BusyAsync(Func<Task> work)
    {
        if (_isBusy)
        {
            return;
        }
        (_isBusy, _refusal) = (true, null);
        try
        {
            await work();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
