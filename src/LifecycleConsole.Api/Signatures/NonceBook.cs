namespace LifecycleConsole.Api.Signatures;

/// <summary>
/// Remembers what was signed, for as long as its time would pass, so that nothing is carried out twice by sending it
/// again. Bounded: when full, the oldest go first, and the earliest time that still passes moves with them, so that
/// what is forgotten is refused as too old.
/// </summary>
internal sealed class NonceBook(int countMax = NonceBook.CountMax)
{
    public const int CountMax = 500_000;

    private readonly Lock _turn = new();
    private readonly HashSet<(string Key, string Nonce)> _seen = [];
    private readonly Queue<(DateTimeOffset Until, DateTimeOffset SignedAt, string Key, string Nonce)> _order = new();
    private DateTimeOffset _forgottenUntil = DateTimeOffset.MinValue;

    /// <summary>What was signed at this instant or before may have been forgotten.</summary>
    public bool IsForgotten(DateTimeOffset signedAt)
    {
        lock (_turn)
        {
            return signedAt <= _forgottenUntil;
        }
    }

    /// <summary>False where that key has used the nonce before.</summary>
    /// <param name="signedAt">The time in the signature.</param>
    /// <param name="now">The system's.</param>
    /// <param name="freshFor">How far the two may be apart.</param>
    public bool Add(string keyId, string nonce, (DateTimeOffset SignedAt, DateTimeOffset Now, TimeSpan FreshFor) times)
    {
        lock (_turn)
        {
            while (_order.TryPeek(out var oldest) && (oldest.Until < times.Now || _order.Count >= countMax))
            {
                _order.Dequeue();
                _seen.Remove((oldest.Key, oldest.Nonce));
                if (oldest.Until >= times.Now && oldest.SignedAt > _forgottenUntil)
                {
                    _forgottenUntil = oldest.SignedAt;
                }
            }
            if (!_seen.Add((keyId, nonce)))
            {
                return false;
            }
            _order.Enqueue((times.Now + times.FreshFor + times.FreshFor, times.SignedAt, keyId, nonce));
            return true;
        }
    }
}
