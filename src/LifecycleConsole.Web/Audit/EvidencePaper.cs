using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Audit;

/// <summary>
/// Evidence to print: what the records say, and the marks by which it is compared with the JSON file, which is checked
/// without the console.
/// </summary>
internal static class EvidencePaper
{
    public const string Path = "/audit/evidence.pdf";

    public static void MapEvidencePaper(this WebApplication app) => app.MapGet(Path, WriteAsync).RequireAuthorization();

    /// <summary>Null where the machine has no font.</summary>
    internal static byte[]? Of(Evidence evidence) => Paper.Write(
        () => $"{SecurityTexts.Evidence} {evidence.SubjectId}", paper => Write(paper, evidence));

    private static Task<IResult> WriteAsync(HttpContext context, EvidenceOperations operations) =>
        PaperAddresses.AnswerAsync(
            context, Actions.ListAudit,
            actor => AuditFiles.MakeAsync(context, operations, actor),
            evidence => (Of(evidence), $"evidence-{evidence.SubjectId}.pdf"));

    private static void Write(Paper paper, Evidence evidence)
    {
        paper.Title(SecurityTexts.Evidence, evidence.SubjectId);
        paper.Fact(SecurityTexts.EvidenceAccount, evidence.AccountId.ToString(CultureInfo.InvariantCulture));
        paper.Fact(SecurityTexts.EvidenceMade, TimeWords.Full(evidence.MadeAt, "UTC"));
        paper.Fact(SecurityTexts.EvidenceRecords, evidence.Records.Count.ToString(CultureInfo.CurrentCulture));
        paper.Fact(SecurityTexts.EvidenceKey, evidence.KeyId);
        paper.Fact(SecurityTexts.EvidenceHash, evidence.ToSign());
        paper.Fact(SecurityTexts.EvidenceSignature, evidence.Signature);
        paper.Say(SecurityTexts.EvidenceHow);
        foreach (var one in evidence.Records)
        {
            var record = one.Record;
            var number = TimeWords.Fill(AuditTexts.RecordNumber, record.Sequence);
            paper.Heading($"{number} · {AuditLooks.Of(record.Effect).Label}");
            paper.Fact(SecurityTexts.EvidenceAt, TimeWords.Full(record.EffectiveAt, "UTC"));
            paper.Fact(SecurityTexts.EvidenceBy, $"{record.ActorName} ({record.ActorKind}), {record.SourceAddress}");
            paper.Fact(SecurityTexts.EvidenceAbout, $"{record.SubjectName} ({record.SubjectId}), {record.Action}");
            foreach (var line in record.Detail.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                paper.Say(line);
            }
            paper.Fact(AuditTexts.Hash, record.Hash);
            paper.Fact(SecurityTexts.EvidenceDay, one.Digest is { } day
                ? TimeWords.Fill(SecurityTexts.EvidenceSigned, day)
                : SecurityTexts.EvidenceNotSigned);
        }
    }
}
