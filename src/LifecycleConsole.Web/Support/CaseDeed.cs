using System.Globalization;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Support;

/// <summary>Something that staff do from a case: what is asked for first, and the command that it becomes.</summary>
/// <param name="Make">The command, from what was typed.</param>
public sealed record CaseDeed(string Title, string About, string Ok, Func<string, Command> Make)
{
    /// <summary>What is to be typed; null: nothing.</summary>
    public string? Label { get; init; }

    /// <summary>What stands in the field at first.</summary>
    public string Typed { get; init; } = "";

    public int LengthMax { get; init; } = TransferDecisions.ReasonLengthMax;

    public bool IsAmount { get; init; }

    /// <summary>Of what the lines of the plan are.</summary>
    public required string Subject { get; init; }

    public static CaseDeed Confirm(OfflineTransfer transfer) => new(
        TimeWords.Fill(WalletTexts.ConfirmOne, transfer.Reference), Waits(transfer), WalletTexts.Confirm,
        typed => new ConfirmTransfer(transfer.Id, typed))
    {
        Label = TimeWords.Fill(WalletTexts.ReceivedIn, transfer.CurrencyCode),
        Typed = transfer.Amount.Units.ToString(CultureInfo.InvariantCulture),
        LengthMax = AmountText.LengthMax,
        IsAmount = true,
        Subject = WalletTexts.ColumnReference,
    };

    public static CaseDeed Reject(OfflineTransfer transfer) => new(
        TimeWords.Fill(WalletTexts.RejectOne, transfer.Reference), Waits(transfer), WalletTexts.Reject,
        typed => new RejectTransfer(transfer.Id, typed))
    {
        Label = WalletTexts.RejectReason,
        Subject = WalletTexts.ColumnReference,
    };

    public static CaseDeed Confirm(Refund refund) => new(
        TimeWords.Fill(RefundTexts.StaffConfirmOne, refund.Id), refund.SubjectName, RefundTexts.StaffConfirm,
        _ => new ConfirmRefund(refund.Id))
    {
        Subject = RefundTexts.ColumnOrder,
    };

    public static CaseDeed Fail(Refund refund) => new(
        TimeWords.Fill(RefundTexts.StaffFailOne, refund.Id), refund.SubjectName, RefundTexts.StaffFail,
        typed => new FailRefund(refund.Id, typed))
    {
        Label = RefundTexts.StaffReason,
        Subject = RefundTexts.ColumnOrder,
    };

    public static CaseDeed Mark(Order order) => new(
        TimeWords.Fill(OrderTexts.MarkOne, order.SubjectName), OrderTexts.MarkNote, OrderTexts.MarkOk,
        typed => new MarkNotRefundable(order.Id, typed))
    {
        Label = OrderTexts.MarkReason,
        LengthMax = NotRefundableDecisions.ReasonLengthMax,
        Subject = OrderTexts.ColumnSubject,
    };

    private static string Waits(OfflineTransfer transfer) => TimeWords.Fill(
        SupportTexts.TransferWaits, transfer.Reference, Amounts.Of(transfer.Amount));
}
