namespace LifecycleConsole.Operations.Wallet;

/// <summary>A payment that the gateway may still have news of.</summary>
internal sealed record AskedPayment(string Id, DateTimeOffset CreatedAt);

/// <summary>
/// How often the gateway is asked about a payment: the older it is the more seldom, every ten minutes at last. A
/// gateway counts calls, and most payments that nobody finished never have news. Kept by this process: after a restart
/// all are asked about at once.
/// </summary>
internal sealed class AskRhythm
{
    private const int PartOfAge = 10;
    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private Dictionary<string, Asked> _asked = new(StringComparer.Ordinal);

    /// <summary>
    /// Those that it is time for: never asked about before asked about long ago, and among equals in the order given.
    /// What is not given any more is forgotten.
    /// </summary>
    public IReadOnlyList<string> DueOf(IReadOnlyList<AskedPayment> open, DateTimeOffset now)
    {
        lock (_gate)
        {
            _asked = open.Where(payment => _asked.ContainsKey(payment.Id))
                .ToDictionary(payment => payment.Id, payment => _asked[payment.Id], StringComparer.Ordinal);
            return
            [
                .. open.Where(payment => IsDue(payment, now))
                    .OrderBy(payment => _asked.TryGetValue(payment.Id, out var asked) ? asked.At : default)
                    .Select(payment => payment.Id),
            ];
        }
    }

    /// <summary>Somebody asks about it now.</summary>
    public void Ask(string paymentId, DateTimeOffset now) => Note(paymentId, new(now, IsAnswered: false));

    /// <summary>The gateway has said how it stands, be it that it is open.</summary>
    public void Answered(string paymentId, DateTimeOffset now) => Note(paymentId, new(now, IsAnswered: true));

    private void Note(string paymentId, Asked asked)
    {
        lock (_gate)
        {
            _asked[paymentId] = asked;
        }
    }

    /// <summary>What was not answered is asked again at each round.</summary>
    private bool IsDue(AskedPayment payment, DateTimeOffset now)
    {
        if (!_asked.TryGetValue(payment.Id, out var asked) || !asked.IsAnswered)
        {
            return true;
        }
        var pause = (asked.At - payment.CreatedAt).Duration() / PartOfAge;
        return (now - asked.At).Duration() >= (pause < PauseMax ? pause : PauseMax);
    }

    private readonly record struct Asked(DateTimeOffset At, bool IsAnswered);
}
