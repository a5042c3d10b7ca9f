using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Plans;

/// <summary>SHA-256 over the firm outputs of a plan, in lower-case hex.</summary>
public static class Fingerprint
{
    public static string Of(Plan plan)
    {
        var text = new StringBuilder(plan.Action.Name).Append('\n');
        foreach (var line in plan.Lines)
        {
            Append(text, line);
        }
        foreach (var money in plan.Money.Where(m => m.IsFirm))
        {
            Append(text, money);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Of one line by itself, for those who carry out a plan line by line. The first 128 bits.</summary>
    public static string Of(ActionName action, PlanLine line)
    {
        var text = new StringBuilder(action.Name).Append('\n');
        Append(text, line);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private static void Append(StringBuilder text, PlanLine line)
    {
        text.Append(line.SubjectId).Append('|').Append(line.Reason?.Code ?? line.Effect.ToString()).Append('\n');
        foreach (var change in line.Changes)
        {
            text.Append(' ').Append(change.Canonical).Append('\n');
        }
        foreach (var kept in line.Lost.Concat(line.Stays))
        {
            text.Append(CultureInfo.InvariantCulture, $" {kept.Kind} {kept.Id} {kept.SizeGib} {kept.Rate}\n");
        }
        foreach (var warning in line.Warnings)
        {
            text.Append(' ').Append(warning.Code).Append('\n');
        }
        foreach (var money in line.Money.Where(m => m.IsFirm))
        {
            Append(text, money);
        }
    }

    private static void Append(StringBuilder text, MoneyLine money) =>
        text.Append(CultureInfo.InvariantCulture, $" {money.Kind} {money.Amount} {money.Rate}\n");
}
