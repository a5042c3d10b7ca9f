using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Domain.Approvals;

/// <summary>
/// What of a plan a second person says yes to: everything firm; of orders what is bought and what it costs, however it
/// is paid, because balances move while a request waits, and until when.
/// </summary>
public static class ApprovalPrint
{
    public static string Of(Plan plan)
    {
        var text = new StringBuilder(plan.Action.Name).Append('\n');
        foreach (var line in plan.Lines)
        {
            text.Append(line.SubjectId).Append(' ').Append(line.Reason?.Code ?? "applies").Append(' ')
                .Append(JobOrders.FingerprintOf(plan.Action, line)).Append('\n');
            foreach (var end in line.Changes.OfType<PaidUntilSet>())
            {
                text.Append(' ').Append(end.Canonical).Append('\n');
            }
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
