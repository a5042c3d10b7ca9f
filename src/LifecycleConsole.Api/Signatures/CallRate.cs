using System.Collections.Concurrent;

namespace LifecycleConsole.Api.Signatures;

/// <summary>
/// How many calls a key may make: a bucket that fills by the second. Only keys that signed well have one, so there are
/// no more buckets than keys.
/// </summary>
internal sealed class CallRate(int perSecond)
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>False where the key has called too often. A bucket holds two seconds' calls.</summary>
    public bool Take(string keyId, DateTimeOffset now)
    {
        var bucket = _buckets.GetOrAdd(keyId, _ => new Bucket { Left = perSecond * 2d, At = now });
        lock (bucket)
        {
            var seconds = Math.Max(0, (now - bucket.At).TotalSeconds);
            bucket.Left = Math.Min(perSecond * 2d, bucket.Left + (seconds * perSecond));
            bucket.At = now;
            if (bucket.Left < 1)
            {
                return false;
            }
            bucket.Left--;
            return true;
        }
    }

    private sealed class Bucket
    {
        public double Left { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
