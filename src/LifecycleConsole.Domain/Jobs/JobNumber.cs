namespace LifecycleConsole.Domain.Jobs;

/// <summary>A job's ID as people see it: <c>job-</c> and the number in base 36.</summary>
public static class JobNumber
{
    private const string Prefix = "job-";
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Of(long id)
    {
        Span<char> text = stackalloc char[13];
        var at = text.Length;
        do
        {
            text[--at] = Digits[(int)(id % Digits.Length)];
            id /= Digits.Length;
        }
        while (id > 0);
        return string.Concat(Prefix, text[at..]);
    }

    /// <summary>Null for a text that is no job's ID.</summary>
    public static long? Read(string? text)
    {
        if (text is null || text.Length is < 5 or > 17 || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }
        Int128 id = 0;
        foreach (var digit in text.AsSpan(Prefix.Length))
        {
            var value = Digits.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }
            id = (id * Digits.Length) + value;
        }
        return id <= long.MaxValue ? (long)id : null;
    }
}
