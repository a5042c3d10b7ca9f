using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Support;
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
                return await Open(db, staffId, accountId, now).Select(c => (DateTimeOffset?)c.EndsAt)
                    .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            }
        })
    {
    }

    /// <param name="find">Until when the person has a case; null: has none.</param>
    internal CaseBook(Func<string, long, CancellationToken, Task<DateTimeOffset?>> find) => _find = find;

    /// <summary>Cases of the person for the account that are open, the one that ends last first.</summary>
    internal static IQueryable<SupportCase> Open(
        ConsoleDbContext db, string staffId, long accountId, DateTimeOffset now) => db.SupportCases
        .Where(c => c.StaffId == staffId && c.AccountId == accountId && c.EndsAt > now && c.EndedAt == null)
        .OrderByDescending(c => c.EndsAt);

    /// <summary>Null where there is no open case.</summary>
    public Task<DateTimeOffset?> OpenUntilAsync(string staffId, long accountId, CancellationToken cancellationToken) =>
        _find(staffId, accountId, cancellationToken);
}
