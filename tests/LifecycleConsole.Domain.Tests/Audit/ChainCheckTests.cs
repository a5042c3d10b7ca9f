using System.Globalization;
using System.Security.Cryptography;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Domain.Tests.Audit;

/// <summary>Whatever is done to the records afterwards is found, and the first of them named.</summary>
public sealed class ChainCheckTests
{
    private const int Records = 60;
    private const int PerDay = 13;
    private const int Signed = Records / PerDay * PerDay;

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly string PublicKey = Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo());
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_chain_that_nobody_touched_is_whole()
    {
        var chain = Chain();
        var verdict = Walk(chain, Digests(chain), chain[^1]);
        verdict.ShouldBe(new ChainVerdict(Records, null, null) { SignedUntil = Signed });
    }

    [Fact]
    public void Every_random_edit_is_found_and_the_first_changed_record_named()
    {
        var random = new Random(20261126);
        var chain = Chain();
        var digests = Digests(chain);
        for (var n = 0; n < TestDepth.Pick(ci: 1_000, full: 10_000); n++)
        {
            var edited = chain.ToList();
            var (edit, first) = Edit(edited, random);
            var verdict = Walk(edited, digests, chain[^1]);
            verdict.FirstBroken.ShouldBe(first, $"edit {n}: {edit}");
        }
    }

    [Fact]
    public void A_chain_written_anew_with_fitting_hashes_and_head_is_found_by_what_was_signed()
    {
        var random = new Random(11);
        var chain = Chain();
        var digests = Digests(chain);
        for (var n = 0; n < TestDepth.Pick(ci: 200, full: 2_000); n++)
        {
            var from = random.Next(Signed);
            var edited = chain.ToList();
            edited[from] = edited[from] with { Detail = "forged" };
            Reseal(edited, from);
            var verdict = Walk(edited, digests, edited[^1]);
            verdict.FirstBroken.ShouldBe((from / PerDay * PerDay) + 1);
        }
        var later = chain.ToList();
        later[Signed] = later[Signed] with { Detail = "forged" };
        Reseal(later, Signed);
        Walk(later, digests, later[^1]).SignedUntil.ShouldBe(Signed); // not signed yet, and the verdict says so
    }

    [Fact]
    public void A_digest_that_was_changed_taken_out_or_signed_by_another_is_found()
    {
        var chain = Chain();
        var digests = Digests(chain);
        List<IReadOnlyList<AuditDigest>> forged =
        [
            [digests[0], digests[1] with { Root = digests[0].Root }, digests[2], digests[3]],
            [digests[0], digests[1] with { LastSequence = 27 }, digests[2], digests[3]],
            [digests[0], digests[2], digests[3]],
            [digests[0], Sign(digests[1], ECDsa.Create(ECCurve.NamedCurves.nistP256)), digests[2], digests[3]],
            [digests[0], digests[1] with { Signature = "" }, digests[2], digests[3]],
        ];
        foreach (var some in forged)
        {
            Walk(chain, some, chain[^1]).FirstBroken.ShouldBe(PerDay + 1);
        }
        Walk(chain.Take(Signed - 1).ToList(), digests, chain[Signed - 2]).FirstBroken.ShouldBe(Signed);
    }

    [Fact]
    public void A_path_leads_from_each_record_to_the_root_and_from_no_other()
    {
        for (var count = 1; count <= 20; count++)
        {
            var hashes = Enumerable.Range(0, count)
                .Select(n => n.ToString("x8", CultureInfo.InvariantCulture)).ToList();
            var root = Merkle.RootOf(hashes);
            for (var n = 0; n < count; n++)
            {
                var path = Merkle.PathOf(hashes, n);
                Merkle.RootBy(hashes[n], path).ShouldBe(root);
                Merkle.RootBy("ffffffff", path).ShouldNotBe(root, StringComparer.Ordinal);
                path.Count.ShouldBeLessThanOrEqualTo(5);
            }
        }
    }

    [Fact]
    public void Evidence_fits_until_anything_in_it_is_changed()
    {
        var chain = Chain();
        var digests = Digests(chain);
        var day = chain.Take(PerDay).Select(r => r.Hash).ToList();
        var file = Sealed(new Evidence
        {
            AccountId = 1,
            SubjectId = chain[4].SubjectId,
            MadeAt = Start.AddDays(9),
            Records = [new(chain[4], chain[3].Hash, 1, Merkle.PathOf(day, 4))],
            Digests = [digests[0]],
            Keys = new Dictionary<string, string>(StringComparer.Ordinal) { [KeyId] = PublicKey },
            KeyId = KeyId,
        });
        EvidenceCheck.WhyNot(file).ShouldBeNull();

        var record = file.Records[0];
        List<Evidence> forged =
        [
            file with { Records = [record with { Record = record.Record with { ActorName = "nobody" } }] },
            file with { Records = [record with { PreviousHash = chain[2].Hash }] },
            file with { Records = [record with { Path = [.. record.Path.Skip(1)] }] },
            file with { Records = [record with { Digest = 2 }] },
            file with { Records = [] },
            file with { SubjectId = "i-other" },
            file with { Digests = [digests[0] with { Root = digests[1].Root }] },
            file with { Signature = "" },
        ];
        forged.ShouldAllBe(one => EvidenceCheck.WhyNot(one) != null);
        var anew = record.Record with { Detail = "forged" };
        EvidenceCheck.WhyNot(Sealed(file with
        {
            Records = [record with { Record = anew.Sealed(record.PreviousHash) }],
        })).ShouldNotBeNull(); // even the console's key cannot make another record part of that day
    }

    private static string KeyId => AuditSignature.KeyIdOf(PublicKey);

    private static Evidence Sealed(Evidence file) =>
        file with { Signature = AuditSignature.Sign(Key, file.ToSign()) };

    /// <returns>What was done, and the first record that it concerns.</returns>
    private static (string Edit, long First) Edit(List<AuditRecord> chain, Random random)
    {
        var at = random.Next(chain.Count);
        var edit = random.Next(8);
        switch (edit)
        {
            case 0:
                chain[at] = chain[at] with { Detail = chain[at].Detail + " " };
                return ("detail", at + 1);
            case 1:
                chain[at] = chain[at] with { ActorName = "nobody" };
                return ("actor", at + 1);
            case 2:
                chain[at] = chain[at] with { RecordedAt = chain[at].RecordedAt.AddMicroseconds(1) };
                return ("time", at + 1);
            case 3:
                chain.RemoveAt(at);
                return ("deleted", at + 1);
            case 4:
                chain.Insert(at, chain[at] with { Detail = "forged" });
                return ("inserted", at + 1);
            case 5:
                chain[at] = (chain[at] with { Detail = "forged" }).Sealed(at == 0 ? "" : chain[at - 1].Hash);
                // alone, the record after it does not follow; at the end of a signed day, the day does not fit
                var endsDay = at % PerDay == PerDay - 1 && at < Signed;
                return ("changed with its hash", endsDay ? at - PerDay + 2 : at + 2);
            case 6:
                var other = at == chain.Count - 1 ? at - 1 : at;
                (chain[other], chain[other + 1]) = (chain[other + 1], chain[other]);
                return ("swapped", other + 1);
            default:
                chain[at] = chain[at] with { Hash = new string('0', 64) };
                return ("hash", at + 1);
        }
    }

    private static void Reseal(List<AuditRecord> chain, int from)
    {
        for (var n = from; n < chain.Count; n++)
        {
            chain[n] = chain[n].Sealed(n == 0 ? AuditRecord.ChainStart : chain[n - 1].Hash);
        }
    }

    private static ChainVerdict Walk(List<AuditRecord> chain, IReadOnlyList<AuditDigest> digests, AuditRecord head)
    {
        var check = new ChainCheck(1, digests, d => AuditSignature.Fits(PublicKey, d.Hash, d.Signature));
        return chain.Select(check.Take).FirstOrDefault(broken => broken is not null)
            ?? check.End(head.Sequence, head.Hash);
    }

    private static List<AuditDigest> Digests(List<AuditRecord> chain)
    {
        var digests = new List<AuditDigest>();
        for (var day = 0; (day + 1) * PerDay <= Signed; day++)
        {
            var records = chain.GetRange(day * PerDay, PerDay);
            digests.Add(Sign(
                new AuditDigest
                {
                    AccountId = 1,
                    Number = day + 1,
                    Until = Start.AddDays(day + 1).AddHours(-8),
                    FirstSequence = records[0].Sequence,
                    LastSequence = records[^1].Sequence,
                    Root = Merkle.RootOf(records.ConvertAll(r => r.Hash)),
                    HeadHash = records[^1].Hash,
                    PreviousHash = day == 0 ? "" : digests[^1].Hash,
                    KeyId = KeyId,
                },
                Key));
        }
        return digests;
    }

    private static AuditDigest Sign(AuditDigest digest, ECDsa key)
    {
        var hash = digest.HashOf();
        return digest with { Hash = hash, Signature = AuditSignature.Sign(key, hash) };
    }

    private static List<AuditRecord> Chain()
    {
        var chain = new List<AuditRecord>();
        for (var n = 1; n <= Records; n++)
        {
            var at = Start.AddDays((n - 1) / PerDay).AddMinutes(n);
            chain.Add(new AuditRecord
            {
                AccountId = 1,
                Sequence = n,
                EffectiveAt = at,
                RecordedAt = at,
                ActorKind = UserKind.Owner,
                ActorId = "u-1",
                ActorName = "mei.lin",
                SourceAddress = "203.0.113.7",
                Action = "ecs:DeleteInstance",
                SubjectId = FormattableString.Invariant($"i-{n % 7}"),
                SubjectName = "web",
                Effect = "Erased",
                Detail = FormattableString.Invariant($"released {n}"),
            }.Sealed(n == 1 ? AuditRecord.ChainStart : chain[^1].Hash));
        }
        return chain;
    }
}
