using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;

namespace LifecycleConsole.Domain.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly AuditRecord Record = new()
    {
        AccountId = Given.AccountId,
        Sequence = 1,
        EffectiveAt = Given.Now,
        RecordedAt = Given.Now,
        ActorKind = UserKind.Owner,
        ActorId = "u-1",
        ActorName = "mei.lin",
        SourceAddress = "203.0.113.7",
        Action = "ecs:DeleteInstance",
        SubjectId = "i-a",
        SubjectName = "load-test-03",
        Effect = "Erased",
        Detail = "instance.released i-a Manual",
    };

    private static readonly Dictionary<string, Func<AuditRecord, AuditRecord>> Tampering = new(StringComparer.Ordinal)
    {
        ["account"] = record => record with { AccountId = 1 },
        ["sequence"] = record => record with { Sequence = 9 },
        ["effective"] = record => record with { EffectiveAt = record.EffectiveAt.AddTicks(10) },
        ["recorded"] = record => record with { RecordedAt = record.RecordedAt.AddTicks(10) },
        ["kind"] = record => record with { ActorKind = UserKind.Support },
        ["actor"] = record => record with { ActorId = "u-2" },
        ["actor name"] = record => record with { ActorName = "mei.li" },
        ["address"] = record => record with { SourceAddress = "203.0.113.8" },
        ["action"] = record => record with { Action = "ecs:StopInstance" },
        ["subject"] = record => record with { SubjectId = "i-b" },
        ["subject name"] = record => record with { SubjectName = "" },
        ["effect"] = record => record with { Effect = "None" },
        ["detail"] = record => record with { Detail = "instance.released i-a Schedule" },
    };

    public static TheoryData<string> Fields => [.. Tampering.Keys];

    [Fact]
    public void A_chain_that_nobody_touched_holds() => Broken(Chain(4)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_changed_field_breaks_its_record(string field) => Broken(Changed(Tampering[field])).ShouldBe([2]);

    [Fact]
    public void Every_field_is_covered() =>
        Tampering.Count.ShouldBe(typeof(AuditRecord).GetProperties().Length - 1, "all but the hash");

    [Fact]
    public void A_record_changed_and_sealed_again_breaks_the_next_one()
    {
        var chain = Chain(4);
        chain[1] = (chain[1] with { Effect = "None" }).Sealed(chain[0].Hash);
        Broken(chain).ShouldBe([3]);
    }

    [Fact]
    public void A_missing_record_shows()
    {
        var chain = Chain(4);
        chain.RemoveAt(1);
        Broken(chain).ShouldBe([2]);
    }

    [Fact]
    public void Records_in_another_order_show()
    {
        var chain = Chain(4);
        (chain[1], chain[2]) = (chain[2], chain[1]);
        Broken(chain).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_record_of_another_chain_shows()
    {
        var chain = Chain(4);
        chain[2] = chain[2].Sealed("another");
        Broken(chain).ShouldBe([3, 4]);
    }

    [Fact]
    public void Text_that_moves_from_one_field_to_the_next_shows()
    {
        var moved = Record with { SubjectId = "i-a1:x", SubjectName = "y" };
        var original = Record with { SubjectId = "i-a", SubjectName = "1:xy" };
        moved.HashAfter("").ShouldNotBe(original.HashAfter(""), StringComparer.Ordinal);
    }

    [Fact]
    public void The_offset_of_an_instant_does_not_matter() =>
        (Record with { EffectiveAt = Record.EffectiveAt.ToOffset(TimeSpan.FromHours(8)) }).HashAfter("")
            .ShouldBe(Record.HashAfter(""));

    /// <summary>Computed by another program from the canonical form, so that a change of it shows.</summary>
    [Fact]
    public void The_hash_is_a_contract() =>
        Record.HashAfter(AuditRecord.ChainStart)
            .ShouldBe("76ff34cc2bb9defd256c2c9d594770add24f55f69168606d4aa222a451696618");

    private static List<AuditRecord> Chain(int length)
    {
        var chain = new List<AuditRecord>();
        for (var sequence = 1; sequence <= length; sequence++)
        {
            var before = chain.Count == 0 ? AuditRecord.ChainStart : chain[^1].Hash;
            chain.Add((Record with { Sequence = sequence }).Sealed(before));
        }
        return chain;
    }

    private static List<AuditRecord> Changed(Func<AuditRecord, AuditRecord> change)
    {
        var chain = Chain(4);
        chain[1] = change(chain[1]);
        return chain;
    }

    /// <summary>The places, from 1, whose hash does not follow from the record before.</summary>
    private static List<int> Broken(List<AuditRecord> chain)
    {
        var previous = AuditRecord.ChainStart;
        var broken = new List<int>();
        for (var index = 0; index < chain.Count; index++)
        {
            var record = chain[index];
            if (!string.Equals(record.HashAfter(previous), record.Hash, StringComparison.Ordinal))
            {
                broken.Add(index + 1);
            }
            previous = record.Hash;
        }
        return broken;
    }
}
