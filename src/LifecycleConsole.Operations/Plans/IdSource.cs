using System.Security.Cryptography;

namespace LifecycleConsole.Operations.Plans;

/// <summary>Draws IDs: random ones for things that people see, rising ones for work.</summary>
internal sealed class IdSource(TimeProvider time)
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Tells two nodes on one PostgreSQL database apart.</summary>
    private readonly int _node = RandomNumberGenerator.GetInt32(1 << 10);
    private long _last;

    /// <summary>Rises within a process: microseconds since 2020, then the node. Good until 2160.</summary>
    public long NextWorkId()
    {
        var micros = (time.GetUtcNow() - new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)).Ticks / 10;
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(micros, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return (next << 10) | (long)_node;
            }
        }
    }

    /// <summary>
    /// Goes on above an ID of an earlier run: work of one instance is done in the order of its IDs, also where the
    /// system's
    /// clock was put back in between.
    /// </summary>
    public void GoOnAfter(long workId)
    {
        var seen = workId >> 10;
        for (var last = Interlocked.Read(ref _last); seen > last; last = Interlocked.Read(ref _last))
        {
            Interlocked.CompareExchange(ref _last, seen, last);
        }
    }

    /// <summary>The prefix and 20 random letters and digits: 103 bits.</summary>
    public static string New(string prefix) => prefix + RandomNumberGenerator.GetString(Letters, 20);
}
