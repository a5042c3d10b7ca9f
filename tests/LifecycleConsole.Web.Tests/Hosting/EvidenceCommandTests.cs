using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Web.Audit;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Hosting;

namespace LifecycleConsole.Web.Tests.Hosting;

/// <summary>A file that somebody has got, and a machine without the console's database.</summary>
public sealed class EvidenceCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lifecycle-console-evidence-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    private string KeyId => AuditSignature.KeyIdOf(PublicKey);

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_file_is_proven_by_a_key_that_lies_there_or_is_named()
    {
        await WriteAsync(Made());
        (await RunAsync()).ShouldBe((CommandLine.Refused, true));
        (await RunAsync("--key", KeyId)).ShouldBe((CommandLine.Good, false));
        Directory.CreateDirectory(Path.Combine(_folder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "keys", $"audit-{KeyId}.pub"), PublicKey);
        (await RunAsync()).ShouldBe((CommandLine.Good, false));
    }

    [Fact]
    public async Task A_changed_file_one_that_is_none_and_one_that_is_not_there_are_told_apart()
    {
        var made = Made();
        var record = made.Records[0];
        await WriteAsync(made with { Records = [record with { Record = record.Record with { Effect = "None" } }] });
        (await RunAsync("--key", KeyId)).Code.ShouldBe(CommandLine.Refused);
        await File.WriteAllTextAsync(Path.Combine(_folder, "file.json"), "{\"version\": 1, \"records\": [");
        (await RunAsync("--key", KeyId)).Code.ShouldBe(CommandLine.Refused);
        await File.WriteAllTextAsync(Path.Combine(_folder, "file.json"), "{}");
        (await RunAsync("--key", KeyId)).Code.ShouldBe(CommandLine.Refused);
        File.Delete(Path.Combine(_folder, "file.json"));
        (await RunAsync("--key", KeyId)).Code.ShouldBe(CommandLine.Unable);
    }

    [Fact]
    public void The_same_is_written_to_be_printed()
    {
        Assert.SkipUnless(PaperFonts.HasAny, "This machine has no TrueType font.");
        var file = EvidencePaper.Of(Made())!;
        Encoding.ASCII.GetString(file, 0, 5).ShouldBe("%PDF-");
        file.Length.ShouldBeInRange(2_000, 3_000_000);
    }

    private Evidence Made()
    {
        var at = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        var record = new AuditRecord
        {
            AccountId = 1, Sequence = 3, EffectiveAt = at, RecordedAt = at, ActorKind = UserKind.Owner, ActorId = "u-1",
            ActorName = "mei.lin", SourceAddress = "203.0.113.7", Action = "ecs:DeleteInstance", SubjectId = "i-1",
            SubjectName = "web", Effect = "Erased", Detail = "released",
        }.Sealed("before");
        var evidence = new Evidence
        {
            AccountId = 1, SubjectId = "i-1", MadeAt = at, Records = [new(record, "before", null, [])], Digests = [],
            Keys = new Dictionary<string, string>(StringComparer.Ordinal) { [KeyId] = PublicKey }, KeyId = KeyId,
        };
        return evidence with { Signature = AuditSignature.Sign(_key, evidence.ToSign()) };
    }

    private Task WriteAsync(Evidence evidence) => File.WriteAllTextAsync(
        Path.Combine(_folder, "file.json"), JsonSerializer.Serialize(evidence, AuditFiles.Json));

    private async Task<(int Code, bool TellsTheKey)> RunAsync(params string[] more)
    {
        using var said = new StringWriter();
        using var wrong = new StringWriter();
        string[] args =
        [
            "verify-evidence", Path.Combine(_folder, "file.json"),
            $"--Keys:Directory={Path.Combine(_folder, "keys")}", .. more,
        ];
        var code = await CommandLine.RunAsync(
            args, new CommandIo(said, wrong, () => Stream.Null), CancellationToken.None);
        return (code, said.ToString().Contains(KeyId, StringComparison.Ordinal));
    }
}
