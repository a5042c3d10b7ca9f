using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;

namespace LifecycleConsole.Operations.Channels;

/// <summary>Whether somebody wants a kind of notice by e-mail: as chosen, else by default.</summary>
internal static class MailWishes
{
    public static bool Has(UserKind user, IReadOnlyList<NoticeChoice> choices, NoticeKind kind) =>
        Has(user, choices, NoticeGroups.Of(kind));

    public static bool Has(UserKind user, IReadOnlyList<NoticeChoice> choices, NoticeGroup group) =>
        choices.FirstOrDefault(c => c.Group == group)?.ByMail ?? NoticeGroups.IsMailedByDefault(group, user);
}
