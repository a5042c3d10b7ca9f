using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Signatures;

/// <summary>
/// What calls with a client token came to, so that the same call sent again gets the first answer and does nothing
/// twice. Kept in memory for a day at most; what moves money is kept from happening twice by IDs that are made of the
/// token, for ever and on every node.
/// </summary>
internal sealed class TokenBook(int countMax = 100_000)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly Lock _turn = new();
    private readonly Dictionary<TokenUse, Entry> _entries = [];
    private readonly Queue<(TokenUse Use, Entry Entry)> _order = new();

    /// <summary>
    /// Takes the token for this call. An answer: it was done before. A fault: it is being done, or it belongs to
    /// another
    /// call. Neither: do it, then <see cref="End"/>.
    /// </summary>
    /// <param name="values">A hash of the parameters.</param>
    public (WireBody? Answer, DoorFault? Fault) Begin(TokenUse use, string values, DateTimeOffset now)
    {
        lock (_turn)
        {
            Forget(now);
            if (!_entries.TryGetValue(use, out var entry))
            {
                entry = new Entry(values, now);
                _entries.Add(use, entry);
                _order.Enqueue((use, entry));
                return (null, null);
            }
            return entry switch
            {
                _ when entry.Values != values => (null, new(DoorFaultKind.TokenOfAnother)),
                { Answer: null } => (null, new(DoorFaultKind.TokenAtWork)),
                _ => (entry.Answer with { }, null),
            };
        }
    }

    /// <summary>What came of it: an answer is kept, a refusal frees the token.</summary>
    public void End(TokenUse use, WireBody? answer)
    {
        lock (_turn)
        {
            if (answer is null)
            {
                _entries.Remove(use);
            }
            else if (_entries.TryGetValue(use, out var entry))
            {
                entry.Answer = answer;
            }
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_order.TryPeek(out var oldest) && (now - oldest.Entry.At > Kept || _order.Count >= countMax))
        {
            _order.Dequeue();
            if (_entries.TryGetValue(oldest.Use, out var entry) && ReferenceEquals(entry, oldest.Entry))
            {
                _entries.Remove(oldest.Use);
            }
        }
    }

    private sealed class Entry(string values, DateTimeOffset at)
    {
        public string Values => values;

        public DateTimeOffset At => at;

        public WireBody? Answer { get; set; }
    }
}

/// <summary>A token belongs to an account and an action.</summary>
internal readonly record struct TokenUse(long AccountId, WireProduct Product, string Action, string Token);
