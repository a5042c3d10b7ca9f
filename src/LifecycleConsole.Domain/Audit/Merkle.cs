using System.Security.Cryptography;

namespace LifecycleConsole.Domain.Audit;

/// <summary>
/// A hash tree (RFC 6962): one root for many hashes, and for each of them a short path that proves it is among them,
/// without showing the others.
/// </summary>
public sealed class Merkle
{
    private const byte LeafMark = 0;
    private const byte NodeMark = 1;

    /// <summary>Whole subtrees, the largest first.</summary>
    private readonly List<(int Height, byte[] Hash)> _parts = [];

    public long Count { get; private set; }

    /// <param name="hash">Hexadecimal.</param>
    public void Add(string hash)
    {
        var (height, whole) = (0, Leaf(hash));
        while (_parts is [.., (var top, var left)] && top == height)
        {
            _parts.RemoveAt(_parts.Count - 1);
            (height, whole) = (height + 1, Node(left, whole));
        }
        _parts.Add((height, whole));
        Count++;
    }

    /// <summary>Empty while nothing was added.</summary>
    public string Root()
    {
        if (_parts.Count == 0)
        {
            return "";
        }
        var root = _parts[^1].Hash;
        for (var n = _parts.Count - 2; n >= 0; n--)
        {
            root = Node(_parts[n].Hash, root);
        }
        return Convert.ToHexStringLower(root);
    }

    public static string RootOf(IReadOnlyList<string> hashes)
    {
        var tree = new Merkle();
        foreach (var hash in hashes)
        {
            tree.Add(hash);
        }
        return tree.Root();
    }

    /// <summary>From the leaf up: the sibling of each step, with <c>&lt;</c> before it where it stands left.</summary>
    public static IReadOnlyList<string> PathOf(IReadOnlyList<string> hashes, int index)
    {
        var (from, count) = (0, hashes.Count);
        var down = new List<string>();
        while (count > 1)
        {
            var left = 1 << (31 - int.LeadingZeroCount(count - 1));
            var isLeft = index - from < left;
            down.Add(isLeft
                ? RootOf([.. hashes.Skip(from + left).Take(count - left)])
                : "<" + RootOf([.. hashes.Skip(from).Take(left)]));
            (from, count) = isLeft ? (from, left) : (from + left, count - left);
        }
        down.Reverse();
        return down;
    }

    /// <summary>The root that this path leads to from this hash; empty where it is no path.</summary>
    public static string RootBy(string hash, IEnumerable<string> path)
    {
        try
        {
            return Convert.ToHexStringLower(path.Aggregate(Leaf(hash), (at, step) => step.StartsWith('<')
                ? Node(Convert.FromHexString(step[1..]), at)
                : Node(at, Convert.FromHexString(step))));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    /// <summary>A hash that somebody has put letters into is a leaf of its own too.</summary>
    private static byte[] Leaf(string hash) =>
        SHA256.HashData([LeafMark, .. System.Text.Encoding.UTF8.GetBytes(hash)]);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([NodeMark, .. left, .. right]);
}
