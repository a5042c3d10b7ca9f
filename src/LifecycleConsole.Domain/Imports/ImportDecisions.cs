using System.Collections.Frozen;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Imports;

/// <summary>What is here already, of all that a line names.</summary>
public sealed record ImportStand
{
    public static readonly ImportStand Nothing = new();

    /// <summary>The account's instance with its parts; null where it has none of that ID.</summary>
    public Holding? Holding { get; init; }

    /// <summary>An order here has paid for its period: the file's end counts only where it is later.</summary>
    public bool IsPaidHere { get; init; }

    /// <summary>Of the line's IDs, those that another account holds.</summary>
    public IReadOnlySet<string> TakenIds { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Of all that the line hangs on it, what of the account is not on this instance: the console has put it elsewhere,
    /// or the Recycle Bin took it off.
    /// </summary>
    public IReadOnlySet<string> ElsewhereIds { get; init; } = FrozenSet<string>.Empty;
}

/// <summary>For whom, by which prices, when.</summary>
public sealed record ImportScene(Account Account, PriceList Prices, DateTimeOffset Now)
{
    /// <summary>
    /// The account's rule asks for a second person before things are erased: a release that a file brings waits until
    /// it is confirmed, and that is asked about.
    /// </summary>
    public bool HoldsReleases { get; init; }
}

/// <param name="Changes">What a commit writes; none where nothing changes.</param>
public sealed record ImportDecision(
    ImportVerdict Verdict, IReadOnlyList<ImportNote> Notes, IReadOnlyList<Change> Changes);

/// <summary>
/// What becomes of one line. An import adds and overwrites; it takes nothing away: a tag, a disk or a release time that
/// the file lacks stays. The power state and the time of creation are taken over with a new instance only, because from
/// then on the console knows better.
/// </summary>
public static class ImportDecisions
{
    public static ImportDecision Decide(ImportLine line, ImportStand stand, ImportScene scene)
    {
        if (line.Instance is not { } whole)
        {
            return new(ImportVerdict.Invalid, line.Problems, []);
        }
        if (WhyInvalid(whole, stand, scene) is { } problem)
        {
            return new(ImportVerdict.Invalid, [problem], []);
        }
        var decision = DecideHere(ImportParts.WithoutElsewhere(whole, stand), stand, scene);
        return decision with { Notes = [.. decision.Notes, .. ImportParts.Elsewhere(whole, stand)] };
    }

    private static ImportDecision DecideHere(ImportedInstance file, ImportStand stand, ImportScene scene) =>
        (file, stand.Holding) switch
        {
            ({ IsGoing: true }, _) => LeftOut(ImportRefusals.Going),
            (_, null) => New(file, scene),
            (_, { Instance.Phase: not Phase.Active }) => LeftOut(ImportRefusals.ReleasedHere),
            (_, { Instance.ImageId: not null } holding) => MadeHere(file, holding, scene),
            (_, { Instance: var instance } holding) when stand.IsPaidHere && EndsEarlier(file, instance) =>
                WithNote(Known(AsPaid(file, instance), holding, scene), ImportRefusals.PaidHere.With(
                    new RefusalArgument("at", instance.PaidUntil!.Value))),
            (_, var holding) => Known(file, holding, scene),
        };

    /// <summary>
    /// What was created here is charged by what was ordered here, whatever a file says: else whoever may import could
    /// set the price.
    /// </summary>
    private static ImportDecision MadeHere(ImportedInstance file, Holding holding, ImportScene scene)
    {
        var instance = holding.Instance;
        var kept = file with
        {
            Region = instance.Region,
            Zone = instance.Zone,
            TypeName = instance.TypeName,
            ChargeType = instance.ChargeType,
            PaidUntil = instance.PaidUntil,
            ReleaseAt = instance.ChargeType == ChargeType.PayAsYouGo ? file.ReleaseAt : null,
            BandwidthMbps = null,
            StaticAddress = null,
            PrivateAddress = null,
            HasLocalDisks = null,
            ElasticAddress = null,
            Disks = [],
        };
        var isOther = kept.TypeName != file.TypeName || kept.ChargeType != file.ChargeType
            || kept.PaidUntil != file.PaidUntil;
        var decision = Known(kept, holding, scene);
        return isOther ? WithNote(decision, ImportRefusals.MadeHere.With()) : decision;
    }

    private static bool EndsEarlier(ImportedInstance file, Instance instance) =>
        instance is { ChargeType: ChargeType.Subscription, PaidUntil: { } end }
        && (file.ChargeType != ChargeType.Subscription || file.PaidUntil is not { } other || other < end);

    private static ImportedInstance AsPaid(ImportedInstance file, Instance instance) => file with
    {
        ChargeType = ChargeType.Subscription, PaidUntil = instance.PaidUntil, ReleaseAt = null,
    };

    private static ImportDecision WithNote(ImportDecision decision, Refusal note) =>
        decision with { Notes = [.. decision.Notes, new("", note)] };

    private static ImportNote? WhyInvalid(ImportedInstance file, ImportStand stand, ImportScene scene)
    {
        if (file.CreatedAt > scene.Now + TimeSpan.FromDays(1))
        {
            return new("", ImportRefusals.Future.With());
        }
        return ImportParts.IdsOf(file).FirstOrDefault(stand.TakenIds.Contains) is { } taken
            ? new("", ImportRefusals.Id.With(new RefusalArgument("id", taken)))
            : null;
    }

    private static ImportDecision LeftOut(RefusalKind why) =>
        new(ImportVerdict.Unchanged, [new("", why.With())], []);

    private static ImportDecision New(ImportedInstance file, ImportScene scene)
    {
        var instance = ImportMerge.New(file, scene);
        // What hangs on the instance goes first: the search's triggers then see it whole, once.
        List<Change> changes =
        [
            .. file.Tags.Select(tag => new TagSet(instance.Id, tag.Key, tag.Value)),
            .. file.Disks.Select(disk => new DiskImported(ImportMerge.New(disk, instance))),
            .. file.Attachments.Select(a => new AttachmentImported(ImportMerge.New(a, instance))),
        ];
        if (file.ElasticAddress is { } address)
        {
            changes.Add(new AddressImported(ImportMerge.New(address, instance)));
        }
        changes.Add(new InstanceImported(instance));
        if (instance is { ReleaseAt: { } releaseAt, HeldAt: null })
        {
            changes.Add(new DueArmed(DueKind.ScheduledRelease, instance.Id, releaseAt));
        }
        List<ImportNote> notes = [.. HoldNote(instance, scene.Now), .. Unpriced(file, scene.Prices)];
        return new(instance.HeldAt is null ? ImportVerdict.New : ImportVerdict.Held, notes, changes);
    }

    private static ImportDecision Known(ImportedInstance file, Holding holding, ImportScene scene)
    {
        if (ImportParts.TooMany(file, holding) is { } tooMany)
        {
            return new(ImportVerdict.Invalid, [tooMany], []);
        }
        var before = holding.Instance;
        var after = ImportMerge.Over(file, before, scene);
        List<ImportNote> notes = [.. ImportDifferences.Of(before, after)];
        List<Change> changes = notes.Count > 0 ? [new InstanceOverwritten(after)] : [];
        changes.AddRange(Due(before, after));
        ImportParts.Overwrite(file, holding, changes, notes);
        if (changes.Count == 0)
        {
            return new(ImportVerdict.Unchanged, [.. Kept(file, before), .. Unpriced(file, scene.Prices)], []);
        }
        var isHeldAnew = after.HeldAt is not null && before.HeldAt != after.HeldAt;
        notes.AddRange(isHeldAnew ? HoldNote(after, scene.Now) : []);
        notes.AddRange(Kept(file, before));
        notes.AddRange(Unpriced(file, scene.Prices));
        return new(isHeldAnew ? ImportVerdict.Held : ImportVerdict.Changed, notes, changes);
    }

    /// <summary>Armed anew where the time differs, disarmed where it is held or gone.</summary>
    private static IEnumerable<Change> Due(Instance before, Instance after)
    {
        var was = before.HeldAt is null ? before.ReleaseAt : null;
        var becomes = after.HeldAt is null ? after.ReleaseAt : null;
        return (was, becomes) switch
        {
            _ when was == becomes => [],
            (_, { } at) => [new DueArmed(DueKind.ScheduledRelease, after.Id, at)],
            _ => [new Releases.DueMomentPassed(DueKind.ScheduledRelease, after.Id)],
        };
    }

    private static IEnumerable<ImportNote> Kept(ImportedInstance file, Instance before) =>
        file.ReleaseAt is null && before.ReleaseAt is { } kept && file.ChargeType == ChargeType.PayAsYouGo
            ? [new("", ImportRefusals.Keeps.With(new RefusalArgument("at", kept)))]
            : [];

    private static IEnumerable<ImportNote> HoldNote(Instance instance, DateTimeOffset now)
    {
        if (instance.HeldAt is null || (instance.ReleaseAt ?? instance.PaidUntil) is not { } at)
        {
            return [];
        }
        var kind = at <= now ? ImportRefusals.Ended
            : HeldDecisions.IsNear(at, now) ? ImportRefusals.EndsSoon
            : ImportRefusals.EndsByFile;
        return [new("", kind.With(new RefusalArgument("at", at)))];
    }

    /// <summary>What the price list lacks does not stop an import: its costs are left out, and said so.</summary>
    private static IEnumerable<ImportNote> Unpriced(ImportedInstance file, PriceList prices)
    {
        if (prices.Regions.Count > 0 && !prices.Regions.ContainsKey(file.Region))
        {
            yield return new("", ImportRefusals.Region.With(new RefusalArgument("name", file.Region)));
        }
        if (prices.Compute(file.TypeName) is null)
        {
            yield return new("", ImportRefusals.Type.With(new RefusalArgument("name", file.TypeName)));
        }
    }
}
