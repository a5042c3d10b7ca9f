using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Domain.Access;

/// <summary>
/// Deeds for which somebody at an open page must have proved lately who he is: what cannot be taken back and what
/// changes who may do what, by way of a group too. One release is not among them; a name is typed for it. Nor is
/// disabling an AccessKey: whoever finds it in wrong hands is not held up.
/// </summary>
public static class SevereDeeds
{
    /// <param name="subjects">How many it is about; a stored command does not say.</param>
    public static bool Include(Command command, int subjects) => command switch
    {
        ReleaseNow => subjects > 1,
        TerminateInstances or Unsubscribe => true,
        DeleteUser or SetUserState or SetUserPolicies or ResetSecondFactor => true,
        CreatePolicy or ChangePolicy or DeletePolicy => true,
        CreateAccessKey or DeleteAccessKey or SetAccessKeyState { IsEnabled: true } => true,
        SetUserAccess or EndUserSessions => true,
        SetGroupMembers or SetGroupPolicies or DeleteGroup => true,
        DeleteDisks or DeleteSnapshots => subjects > 1,
        _ => false,
    };
}
