using System.Security.Cryptography;
using LifecycleConsole.Domain.Audit;

namespace LifecycleConsole.Operations.Audit;

/// <summary>The folder of the console's keys, which the database's administrator need not be able to read.</summary>
public sealed record AuditKeyFolder(string Path);

/// <summary>
/// The key that signs digests and evidence, and the public halves of those before it. Made at first use; kept in
/// <c>Keys:Directory</c>, outside the database, so that whoever writes there cannot sign.
/// </summary>
public sealed class DigestKeys
{
    private const string PrivateFile = "audit-signing.pem";
    private const string PublicPrefix = "audit-";
    private const string PublicSuffix = ".pub";

    private readonly AuditKeyFolder _folder;
    private readonly Lock _lock = new();
    private Dictionary<string, string>? _public;
    private ECDsa? _signing;

    internal DigestKeys(AuditKeyFolder folder) => _folder = folder;

    /// <summary>The key that signs now.</summary>
    public string KeyId => AuditSignature.KeyIdOf(PublicOf(Signing()));

    /// <summary>True where one of the console's keys has signed it.</summary>
    public bool HasSigned(AuditDigest digest) =>
        Find(digest.KeyId) is { } key && AuditSignature.Fits(key, digest.Hash, digest.Signature);

    /// <summary>The public half, Base64; null where the console has no such key.</summary>
    public string? Find(string keyId)
    {
        lock (_lock)
        {
            return (_public ??= ReadPublic()).GetValueOrDefault(keyId);
        }
    }

    internal string Sign(string hash)
    {
        var key = Signing();
        lock (_lock)
        {
            return AuditSignature.Sign(key, hash);
        }
    }

    private ECDsa Signing()
    {
        lock (_lock)
        {
            if (_signing is null)
            {
                _signing = ReadOrMake();
                (_public ??= ReadPublic())[AuditSignature.KeyIdOf(PublicOf(_signing))] = PublicOf(_signing);
            }
            return _signing;
        }
    }

    private ECDsa ReadOrMake()
    {
        Directory.CreateDirectory(_folder.Path);
        var file = Path.Combine(_folder.Path, PrivateFile);
        if (!File.Exists(file))
        {
            Make(file);
        }
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    /// <summary>Whole or not at all: two nodes that start on one folder take the same one.</summary>
    private void Make(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = PublicOf(key);
        File.WriteAllText(
            Path.Combine(_folder.Path, PublicPrefix + AuditSignature.KeyIdOf(publicKey) + PublicSuffix), publicKey);
        var fresh = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllText(fresh, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException)
        {
            File.Delete(fresh); // another was first
        }
    }

    private Dictionary<string, string> ReadPublic()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(_folder.Path))
        {
            return found;
        }
        foreach (var file in Directory.EnumerateFiles(_folder.Path, PublicPrefix + "*" + PublicSuffix))
        {
            var key = File.ReadAllText(file).Trim();
            found[AuditSignature.KeyIdOf(key)] = key;
        }
        return found;
    }

    private static string PublicOf(ECDsa key) => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
}
