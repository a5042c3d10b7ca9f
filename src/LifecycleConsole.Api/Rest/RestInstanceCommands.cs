using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Api.Rest;

/// <summary>What can be asked to be done to instances, but for what is paid for.</summary>
internal static class RestInstanceCommands
{
    private static readonly RestField Ids = RestField.Ids("The instances.");

    public static IReadOnlyList<RestCommand> All { get; } =
    [
        new("release-now", "Erases Pay-As-You-Go instances with what goes with them.",
            [
                Ids, RestField.Flag("force", "Also one that runs. Default: false."),
                RestField.Flag("snapshotFirst", "Makes snapshots, and erases when they are complete. Default: false."),
            ],
            v => new ReleaseNow(v.Texts("ids"), v.Flag("snapshotFirst"), v.Flag("force"))),
        new("schedule-release", "Sets the time at which Pay-As-You-Go instances are released.",
            [
                Ids, new("releaseAt", RestKind.Instant, "At least thirty minutes from now.") { IsRequired = true },
            ],
            v => new ScheduleRelease(v.Texts("ids"), v.Instant("releaseAt")!.Value)),
        new("cancel-scheduled-release", "Takes the release time away.", [Ids],
            v => new CancelScheduledRelease(v.Texts("ids"))),
        new("set-release-protection", "Protects instances from release by hand and by API, or no longer.",
            [Ids, RestField.Flag("on", "True: protected.").Needed()],
            v => new SetReleaseProtection(v.Texts("ids"), v.Flag("on"))),
        new("start", "Starts instances.", [Ids], v => new StartInstances(v.Texts("ids"))),
        new("stop", "Stops instances.",
            [
                Ids, RestField.Word<StoppedMode>("mode",
                    "What of a Pay-As-You-Go instance is charged meanwhile. Default: as the account's switch says."),
            ],
            v => new StopInstances(v.Texts("ids"), v.Word<StoppedMode>("mode") ?? StoppedMode.NotApplicable)),
        new("reboot", "Reboots instances.", [Ids], v => new RebootInstances(v.Texts("ids"))),
        new("rename", "Gives instances a name.", [Ids, RestField.Text("name", "2 to 128 characters.").Needed()],
            v => new RenameInstances(v.Texts("ids"), v.Need("name"))),
        new("tag", "Sets and takes away tags.",
            [
                Ids, new("tags", RestKind.Pairs, "Added, or overwritten."),
                new("removedKeys", RestKind.Texts, "Taken away where they are there."),
            ],
            v => new TagInstances(v.Texts("ids"), v.Pairs("tags"), v.Texts("removedKeys"))),
        new("create-snapshots", "Makes a snapshot of every disk of the instances.", [Ids],
            v => new CreateSnapshots(v.Texts("ids"))),
        new("confirm-held", "Lets ends that an import brought run.", [Ids], v => new ConfirmHeld(v.Texts("ids"))),
        new("terminate", "Erases instances out of the Recycle Bin, before their time is over.", [Ids],
            v => new TerminateInstances(v.Texts("ids"))),
        new("forget-taken-off", "Puts the list of what a recovery did not bring back away.", [Ids],
            v => new ForgetTakenOff(v.Texts("ids"))),
        new("set-renewal", "What becomes of Subscription instances at the end of what is paid.",
            [
                Ids, RestField.Word<RenewalMode>("mode", "By hand, by itself, or not at all.").Needed(),
                RestField.Number("months", "Of each automatic renewal. Default: 1.", 1, 120),
            ],
            v => new SetRenewal(v.Texts("ids"), v.Word<RenewalMode>("mode")!.Value, v.Number("months") ?? 1)),
    ];
}
