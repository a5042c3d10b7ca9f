using System.Collections.Concurrent;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>Whether calls that a key has signed are answered.</summary>
public enum AccessKeyState
{
    Active,

    /// <summary>The key is disabled.</summary>
    Disabled,

    /// <summary>The user is kept out of the API.</summary>
    NoApiAccess,

    /// <summary>The user is disabled.</summary>
    UserDisabled,
}

/// <summary>A key that exists, what proves a signature, and who signs with it.</summary>
public sealed class SigningKey
{
    public required string Id { get; init; }

    /// <summary>Whoever is told that it is not active has proved the secret first.</summary>
    public required AccessKeyState State { get; init; }

    /// <summary>Null where it cannot be decrypted any more: then no signature is right.</summary>
    public required string? Secret { get; init; }

    /// <summary>The user with his rights of now, from the address that the call came from.</summary>
    public required Actor Actor { get; init; }

    public override string ToString() => $"AccessKey {Id} {State}";
}

/// <summary>
/// Whose key signed a call. Keys are kept at hand; every change in people and keys of their account makes them be read
/// anew, at once on this node and by the line between nodes on others, and after ten seconds if that line was down.
/// Commits look into the database itself.
/// </summary>
public sealed class AccessKeyBook
{
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, IDisposable> _accounts = new();
    private readonly Lock _turn = new();
    private readonly ConsoleReader _reader;
    private readonly ChangeFeed _feed;
    private readonly GrantBook _grants;
    private readonly AccessKeyParts _parts;
    private long _changes;

    internal AccessKeyBook(ConsoleReader reader, ChangeFeed feed, GrantBook grants, AccessKeyParts parts) =>
        (_reader, _feed, _grants, _parts) = (reader, feed, grants, parts);

    /// <summary>Null where there is no such key.</summary>
    /// <param name="sourceAddress">Where the call came from, for conditions on it and for records.</param>
    public async Task<SigningKey?> FindAsync(
        string accessKeyId, string sourceAddress, CancellationToken cancellationToken)
    {
        if (!AccessKey.IsId(accessKeyId))
        {
            return null;
        }
        var now = _parts.Clock.SystemNow;
        var isKept = _entries.TryGetValue(accessKeyId, out var entry) && entry.ReadAt <= now
            && now - entry.ReadAt <= AgeMax;
        entry = isKept ? entry : await ReadAsync(accessKeyId, cancellationToken).ConfigureAwait(false);
        return entry is null ? null : await OfAsync(entry, sourceAddress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes note of a call that it has signed; written later, once a minute at most.</summary>
    /// <param name="service">The first part of an action's name, as <c>ecs</c>.</param>
    public void Used(SigningKey key, string service, string action) => _parts.Uses.Note(
        key.Id, new AccessKeyUse(_parts.Clock.Now, key.Actor.SourceAddress, service, action));

    private async Task<SigningKey> OfAsync(
        Entry entry, string sourceAddress, CancellationToken cancellationToken) => new()
        {
            Id = entry.Id,
            State = entry.State,
            Secret = entry.Secret,
            Actor = new Actor
            {
                Kind = entry.Kind,
                AccountId = entry.AccountId,
                UserId = entry.UserId,
                UserName = entry.UserName,
                SourceAddress = sourceAddress,
                AccessKeyId = entry.Id,
                Grants = await _grants.OfAsync(
                    new Bearer(entry.UserId, entry.Id), entry.AccountId, cancellationToken).ConfigureAwait(false),
            },
        };

    private async Task<Entry?> ReadAsync(string keyId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = Interlocked.Read(ref _changes);
            if (await LoadAsync(keyId, cancellationToken).ConfigureAwait(false) is not { } entry)
            {
                return null;
            }
            if (!_accounts.ContainsKey(entry.AccountId))
            {
                _accounts.GetOrAdd(entry.AccountId, Listen);
                continue; // nobody listened while it was read
            }
            lock (_turn)
            {
                if (seen == _changes)
                {
                    _entries[keyId] = entry;
                }
            }
            return entry;
        }
    }

    private IDisposable Listen(long accountId) => _feed.Subscribe(accountId, notice =>
    {
        if (notice.Feature != PeopleOperations.Feature)
        {
            return;
        }
        lock (_turn)
        {
            Interlocked.Increment(ref _changes);
            foreach (var entry in _entries.Values.Where(entry => entry.AccountId == accountId))
            {
                _entries.TryRemove(entry.Id, out _);
            }
        }
    });

    private async Task<Entry?> LoadAsync(string keyId, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var row = await db.AccessKeys.Where(k => k.Id == keyId)
                .Join(db.Users, k => k.UserId, u => u.Id, (k, u) => new
                {
                    k.AccountId,
                    k.UserId,
                    k.SealedSecret,
                    IsKeyOn = k.DisabledAt == null,
                    IsUserOn = u.DisabledAt == null,
                    HasApi = u.Kind == UserKind.Owner || u.HasApiAccess,
                    u.Kind,
                    u.UserName,
                })
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return row is null ? null : new Entry
            {
                Id = keyId,
                AccountId = row.AccountId,
                UserId = row.UserId,
                UserName = row.UserName!,
                Kind = row.Kind,
                Secret = _parts.Secrets.Open(row.SealedSecret),
                State = !row.IsKeyOn ? AccessKeyState.Disabled
                    : !row.IsUserOn ? AccessKeyState.UserDisabled
                    : row.HasApi ? AccessKeyState.Active : AccessKeyState.NoApiAccess,
                ReadAt = _parts.Clock.SystemNow,
            };
        }
    }

    private sealed class Entry
    {
        public required string Id { get; init; }

        public required long AccountId { get; init; }

        public required string UserId { get; init; }

        public required string UserName { get; init; }

        public required UserKind Kind { get; init; }

        public required AccessKeyState State { get; init; }

        public required string? Secret { get; init; }

        public required DateTimeOffset ReadAt { get; init; }
    }
}

internal sealed record AccessKeyParts(AccessKeySecrets Secrets, AccessKeyUses Uses, BusinessClock Clock);
