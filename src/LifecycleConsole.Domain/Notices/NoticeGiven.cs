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
