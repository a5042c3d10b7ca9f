using LifecycleConsole.Data.Reading;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Support;

/// <summary>Whether one of the staff may look into an account now, and until when: each page asks.</summary>
public sealed class CaseBook
{
    private readonly Func<string, long, CancellationToken, Task<DateTimeOffset?>> _find;

    internal CaseBook(ConsoleReader reader, BusinessClock clock)
        : this(async (staffId, accountId, cancellationToken) =>
        {
            var now = clock.Now;
            var db = reader.Open();
            await using (db.ConfigureAwait(false))
            {
                return await db.SupportCases
                    .Where(c => c.StaffId == staffId && c.AccountId == accountId && c.EndsAt > now && c.EndedAt == null)
                    .MaxAsync(c => (DateTimeOffset?)c.EndsAt, cancellationToken).ConfigureAwait(false);
            }
        })
    {
    }

    /// <param name="find">Until when the person has a case; null: has none.</param>
    internal CaseBook(Func<string, long, CancellationToken, Task<DateTimeOffset?>> find) => _find = find;

    /// <summary>Null where there is no open case.</summary>
    public Task<DateTimeOffset?> OpenUntilAsync(string staffId, long accountId, CancellationToken cancellationToken) =>
        _find(staffId, accountId, cancellationToken);
}
