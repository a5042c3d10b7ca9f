using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Accounts;

namespace LifecycleConsole.Operations.Plans;

/// <summary>Records a deed that changes nothing else: a look, an invitation.</summary>
internal sealed class DeedBook(WriteLane lane, RecorderParts parts)
{
    /// <summary>
    /// The chain of deeds that belong to no account. It is a row among the accounts that no list shows.
    /// </summary>
    public const long ConsoleAccountId = 0;

    /// <returns>False where there is no such account.</returns>
    public Task<bool> RecordAsync(
        long accountId, Func<DateTimeOffset, Deed> deed, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            var head = await HeadAsync(session, accountId, cancellationToken).ConfigureAwait(false);
            if (head is null)
            {
                return false;
            }
            var recorder = new Recorder(session, head, parts);
            await recorder.RecordAsync(deed(parts.Clock.Now), cancellationToken).ConfigureAwait(false);
            await recorder.CompleteAsync("Access", cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Something of the console's own is written together with its deeds: one at a time, because the chain is taken
    /// first.
    /// </summary>
    /// <param name="write">Writes, and records by the recorder that it gets.</param>
    public Task<T> WriteAsync<T>(
        string feature, Func<WriteSession, Recorder, Task<T>> write, CancellationToken cancellationToken) =>
        WriteInAsync(ConsoleAccountId, feature, write, cancellationToken);

    /// <summary>The same in the chain of an account.</summary>
    /// <exception cref="InvalidOperationException">There is no such account.</exception>
    public Task<T> WriteInAsync<T>(
        long accountId, string feature, Func<WriteSession, Recorder, Task<T>> write,
        CancellationToken cancellationToken) =>
        lane.RunAsync(
            async session =>
            {
                var head = await HeadAsync(session, accountId, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException("There is no such account.");
                var recorder = new Recorder(session, head, parts);
                var written = await write(session, recorder).ConfigureAwait(false);
                await recorder.CompleteAsync(feature, cancellationToken).ConfigureAwait(false);
                return written;
            },
            cancellationToken);

    private async Task<AccountHead?> HeadAsync(
        WriteSession session, long accountId, CancellationToken cancellationToken) =>
        await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false)
            ?? await FirstAsync(session, accountId, cancellationToken).ConfigureAwait(false);

    private async Task<AccountHead?> FirstAsync(
        WriteSession session, long accountId, CancellationToken cancellationToken)
    {
        if (accountId != ConsoleAccountId)
        {
            return null;
        }
        var console = new Account
        {
            Id = ConsoleAccountId,
            Name = "Console",
            CurrencyCode = "USD",
            BillingZone = "UTC",
            CreatedAt = parts.Clock.Now,
        };
        // Another node may make it at the same time: then this waits for it and goes on from its head.
        await session.Rows.AddAsync(Shapes.ConsoleAccount, NewRows.Of(console), cancellationToken)
            .ConfigureAwait(false);
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
        return await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false);
    }
}
