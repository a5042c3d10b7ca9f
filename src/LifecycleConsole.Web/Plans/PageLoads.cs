using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Hosting;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// Loads what a page shows. A broken database becomes the error face of that page, with an id that is in the log,
/// instead of the end of the page: its filters stay, and it can be tried again.
/// </summary>
public sealed partial class PageLoads(ILogger<PageLoads> log)
{
    public async Task<Loaded<T>> LoadAsync<T>(string page, Func<Task<Outcome<T>>> load)
        where T : class
    {
        try
        {
            return Loaded<T>.Of(await load());
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            return Loaded<T>.NotYet; // the page is gone
        }
        catch (Exception failure)
        {
            var id = ErrorId.New();
            NotLoaded(id, page, failure);
            return Loaded<T>.Failed(id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Error {ErrorId}: {Page} could not be loaded")]
    private partial void NotLoaded(string errorId, string page, Exception failure);
}
