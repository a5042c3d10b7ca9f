using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Addresses;
using LifecycleConsole.Operations.Disks;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.Snapshots;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Access;

/// <summary>What somebody may not see is not there for him, whatever else he may do.</summary>
public sealed class SeenDoorTests
{
    private const string Mine = "i-mine";
    private const string Theirs = "i-theirs";
    private const string Nowhere = "i-nowhere";

    private const string TeamAText =
        """
        {"Version": "1", "Statement": [
          {"Effect": "Allow", "Action": "*", "Resource": "*"},
          {"Effect": "Deny", "Action": "ecs:DescribeInstances", "Resource": "*",
           "Condition": {"StringNotEquals": {"ecs:tag/team": "a"}}}]}
        """;

    private const string BlindText =
        """
        {"Version": "1", "Statement": {"Effect": "Allow", "Action": ["ecs:StopInstance", "ecs:AttachDisk"],
          "Resource": "*"}}
        """;

    [EveryDatabase]
    public async Task A_deed_to_what_is_not_seen_answers_as_to_what_is_not_there(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        foreach (var of in (Func<string, InstanceCommand>[])
        [
            id => new StopInstances([id], StoppedMode.KeepCharging), id => new RebootInstances([id]),
            id => new ReleaseNow([id], SnapshotFirst: false, Force: true),
        ])
        {
            var theirs = await AnswerAsync(ground, of(Theirs));
            theirs.ShouldBe(
                (await AnswerAsync(ground, of(Nowhere))).Replace(Nowhere, Theirs, StringComparison.Ordinal));
            (theirs == await AnswerAsync(ground, of(Mine))).ShouldBeFalse();
        }
        (await StopAsync(ground, TeamA, Theirs)).ShouldBeFalse();
        (await ground.InstanceAsync(Theirs)).PowerState.ShouldBe(PowerState.Running);
        (await StopAsync(ground, TeamA, Mine)).ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Every_read_leaves_out_what_is_not_seen(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.ExecuteAsync("""UPDATE "Instances" SET "ReleaseAt" = 1900000000000000""");

        (await ground.Queries.GetAsync(TeamA, Theirs, default)).Refusal!.Sentence.ShouldBe(
            (await ground.Queries.GetAsync(TeamA, Nowhere, default)).Refusal!.Sentence
                .Replace(Nowhere, Theirs, StringComparison.Ordinal));
        (await ground.Queries.GetStateAsync(TeamA, [Mine, Theirs], default)).Value!.Holdings
            .ShouldHaveSingleItem().Instance.Id.ShouldBe(Mine);
        (await ground.Get<OverviewQueries>().ReleasesAsync(TeamA, default)).Value!.Count.ShouldBe(1);
        (await ground.Get<TagQueries>().SuggestAsync(TeamA, "team=", default)).Value!.ShouldBe(["team=a"]);
        (await ground.Get<InstanceTargets>().FindAsync(TeamA, new("cn-hangzhou", null, null), default)).Value!
            .ShouldHaveSingleItem().Instance.Id.ShouldBe(Mine);
        var job = (await ground.Jobs.FreezeAsync(TeamA, new InstanceFilter(), default)).Value!;
        job.Total.ShouldBe(1);
        var these = (await ground.Jobs.FreezeTheseAsync(TeamA, [Mine, Theirs], default)).Value!;
        var lines = await ground.ReadAsync(db => Task.FromResult(
            db.JobLines.Where(l => l.JobId == these.Id).OrderBy(l => l.Position).Select(l => l.Name).ToList()));
        lines.ShouldBe(["name-" + Mine, Theirs]); // an ID that he wrote himself, and no name
    }

    [EveryDatabase]
    public async Task Prepaid_and_recycled_instances_are_left_out_of_their_lists_too(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.ExecuteAsync("""UPDATE "Instances" SET "ChargeType" = 2, "PaidUntil" = 1900000000000000""");

        (await ground.Get<RenewalQueries>().ListAsync(TeamA, new(), default)).Value!
            .Rows.ShouldHaveSingleItem().Instance.Id.ShouldBe(Mine);
        (await ground.Get<RenewalQueries>().CountAsync(TeamA, new(), default)).Value!.Matching.ShouldBe(1);
        (await ground.Get<RenewalSearch>().FindAsync(TeamA, new(), default)).Value!
            .Instances.ShouldHaveSingleItem().Id.ShouldBe(Mine);
        await ground.ExecuteAsync(
            """
            UPDATE "Instances"
            SET "Phase" = 2, "RecycledAt" = 1700000000000000, "RecoverableUntil" = 1900000000000000
            """);
        (await ground.Get<RecycleBinQueries>().CountAsync(TeamA, new(), default)).Value!.Matching.ShouldBe(1);
        (await ground.Get<OverviewQueries>().RecycleBinAsync(TeamA, default)).Value!.Count.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task What_hangs_on_an_instance_that_is_not_seen_does_not_name_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        var disks = (await ground.Get<DiskQueries>().ListAsync(TeamA, new(), default)).Value!.Rows;
        disks.Count.ShouldBe(4);
        disks.Select(row => (row.Disk.InstanceId, row.InstanceName)).Distinct()
            .ShouldBe([(Mine, "name-" + Mine), ("", "")], ignoreOrder: true);
        var addresses = (await ground.Get<AddressQueries>().ListAsync(TeamA, new(), default)).Value!.Rows;
        addresses.Single(row => row.Address.Id == "eip-" + Theirs).Address.InstanceId.ShouldBe("");
        var snapshots = (await ground.Get<SnapshotQueries>().ListAsync(TeamA, new(), default)).Value!.Rows;
        snapshots.ShouldAllBe(row => row.Snapshot.InstanceId != Theirs && row.Disk!.InstanceId != Theirs);
        foreach (var called in (string[])[Theirs, "name-" + Theirs])
        {
            (await ground.Get<DiskQueries>().ListAsync(TeamA, new() { Instance = called }, default)).Value!
                .Rows.ShouldBeEmpty();
        }
        (await ground.Get<DiskQueries>().ListAsync(TeamA, new() { Instance = Mine }, default)).Value!
            .Rows.Count.ShouldBe(2);
        var bound = (await ground.Desk.PlanAsync(TeamA, new BindAddress("eip-" + Theirs, Mine), default)).Value!;
        bound.Lines.ShouldHaveSingleItem().Reason!.Sentence.ShouldContain("***");
        (await ground.Desk.PlanAsync(TeamA, new AttachDisk("d-kept-" + Theirs, Theirs), default)).Refusal!.Code
            .ShouldBe("instance.not-found");
    }

    [EveryDatabase]
    public async Task Whoever_sees_all_sees_all(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        (await ground.Get<DiskQueries>().ListAsync(Sample.Owner, new(), default)).Value!.Rows
            .ShouldAllBe(row => row.InstanceName!.StartsWith("name-"));
        (await ground.Queries.GetAsync(Sample.Owner, Theirs, default)).IsAllowed.ShouldBeTrue();
        (await StopAsync(ground, Blind, Theirs)).ShouldBeTrue();
        (await ground.Desk.PlanAsync(Blind, new AttachDisk("d-kept-" + Mine, Theirs), default)).Value!
            .Lines.ShouldHaveSingleItem().Reason!.Code
            .ShouldStartWith("disk.", Case.Sensitive, "the instance that it names is there");
    }

    /// <summary>Everything, but to see only what is of the team.</summary>
    private static Actor TeamA { get; } = Having("team-a", TeamAText);

    /// <summary>A right to one deed, and none to look.</summary>
    private static Actor Blind { get; } = Having("blind", BlindText);

    private static Actor Having(string name, string text) => Sample.Of(UserKind.SubUser, Sample.AccountId) with
    {
        UserId = name,
        Grants = Grants.Of(
            new PolicySet([new GrantedPolicy(name, PolicyParser.Parse(text).Value!)]), Ground.Start),
    };

    private static async Task<bool> StopAsync(Ground ground, Actor actor, string id) => (await ground.Desk.CommitAsync(
        actor, new StopInstances([id], StoppedMode.KeepCharging), null, default)).IsDone;

    private static async Task<string> AnswerAsync(Ground ground, InstanceCommand command)
    {
        var answer = await ground.Desk.PlanAsync(TeamA, command, default);
        return answer.Refusal?.Sentence
            ?? string.Join(
                '\n', answer.Value!.Lines.Select(l => $"{l.SubjectId} {l.SubjectName} {l.Reason?.Sentence}"));
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Of(Mine, "a"), Of(Theirs, "b"));
        foreach (var (user, text) in ((string, string)[])[("team-a", TeamAText), ("blind", BlindText)])
        {
            await ground.PlantUserAsync(user, UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
            foreach (var command in (PeopleCommand[])[
                new CreatePolicy(user, "", text), new SetUserPolicies(user, [user])])
            {
                (await ground.Get<PeopleOperations>().CommitAsync(Sample.Owner, command, default))
                    .Refusal.ShouldBeNull();
            }
        }
        return ground;
    }

    private static Holding Of(string id, string team) => Sample.Rich(id) with
    {
        Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = team },
    };
}
