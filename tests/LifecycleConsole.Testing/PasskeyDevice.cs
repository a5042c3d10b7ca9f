using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LifecycleConsole.Testing;

/// <summary>
/// A device with one passkey, as WebAuthn describes one: it answers what browsers are given, and lies where a test says
/// so.
/// </summary>
public sealed class PasskeyDevice : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _user = "";

    /// <summary>Where the browser believes to be.</summary>
    public required string Origin { get; set; }

    /// <summary>The device has looked who holds it.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Rises with each answer; always 0 where it does not count.</summary>
    public uint Count { get; set; }

    public bool Counts { get; init; } = true;

    public void Dispose() => _key.Dispose();

    /// <summary>Makes the passkey; what <c>navigator.credentials.create</c> gives.</summary>
    public string Create(JsonElement options)
    {
        _user = options.GetProperty("user").GetProperty("id").GetString()!;
        var data = DataOf(options.GetProperty("rp").GetProperty("id").GetString()!, HasKey, AttestedKey());
        byte[] attestation =
        [
            0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8,
            0x58, (byte)data.Length, .. data,
        ];
        return CredentialOf(new JsonObject
        {
            ["clientDataJSON"] = Text(ClientData("webauthn.create", options)),
            ["attestationObject"] = Text(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Signs in; what <c>navigator.credentials.get</c> gives.</summary>
    /// <param name="signer">Signs in its place.</param>
    public string Answer(JsonElement options, PasskeyDevice? signer = null)
    {
        Count += Counts ? 1u : 0;
        var client = ClientData("webauthn.get", options);
        var data = DataOf(options.GetProperty("rpId").GetString()!, flags: 0, []);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return CredentialOf(new JsonObject
        {
            ["clientDataJSON"] = Text(client),
            ["authenticatorData"] = Text(data),
            ["signature"] = Text((signer ?? this)._key.SignData(
                signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = _user,
        });
    }

    private string CredentialOf(JsonObject response) => new JsonObject
    {
        ["id"] = Text(_id),
        ["rawId"] = Text(_id),
        ["type"] = "public-key",
        ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
        ["authenticatorAttachment"] = "platform",
    }.ToJsonString();

    private byte[] ClientData(string type, JsonElement options) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = options.GetProperty("challenge").GetString(),
        ["origin"] = Origin,
        ["crossOrigin"] = false,
    }.ToJsonString());

    private byte[] DataOf(string domain, byte flags, byte[] key)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(domain)),
            (byte)(flags | Present | (Verifies ? Verified : 0)), .. count, .. key,
        ];
    }

    /// <summary>No maker, the ID, and the public key in COSE form.</summary>
    private byte[] AttestedKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return
        [
            .. new byte[16], 0, (byte)_id.Length, .. _id,
            0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!,
        ];
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
