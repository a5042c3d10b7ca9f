namespace LifecycleConsole.Api.Signatures;

/// <summary><c>ALGORITHM Credential=…, SignedHeaders=a;b, Signature=…</c>, with blanks where clients put
/// them.</summary>
/// <param name="SignedHeaders">In the order signed, lower case.</param>
internal sealed record AuthorizationHeader(
    string Credential, IReadOnlyList<string> SignedHeaders, string Signature)
{
    /// <summary>Null where it is of another algorithm, or a part is missing.</summary>
    public static AuthorizationHeader? Parse(string header, string algorithm)
    {
        if (!header.StartsWith(algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header[algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !parts.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                return null;
            }
        }
        var (credential, headers, signature) = (
            parts.GetValueOrDefault("Credential", ""), parts.GetValueOrDefault("SignedHeaders", ""),
            parts.GetValueOrDefault("Signature", ""));
        return credential.Length == 0 || headers.Length == 0 || signature.Length == 0
            ? null
            : new AuthorizationHeader(credential, headers.ToLowerInvariant().Split(';'), signature);
    }
}
