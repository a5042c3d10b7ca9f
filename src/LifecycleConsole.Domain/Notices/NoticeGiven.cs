using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Notices;

/// <summary>
/// People are told, in the same commit as what they are told of. Any plan or deed may carry it. Key and subject are
/// left out of the canonical line: they may be drawn with the plan, and a fingerprint must not change by that.
/// </summary>
public sealed record NoticeGiven(Notice Notice) : Change
{
    public override string Canonical => $"notice.given {Notice.Kind}";
}

/// <summary>
/// A notice that counts: written anew with its new facts where its key is there already, and unread again. Whoever
/// brings it holds the account and has added what was counted before.
/// </summary>
public sealed record NoticeCounted(Notice Notice) : Change
{
    public override string Canonical => $"notice.counted {Notice.Kind}";
}
