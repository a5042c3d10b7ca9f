namespace LifecycleConsole.Domain.Access;

/// <summary>
/// What support staff may do in accounts beside looking; the operator grants each, and has all. Stored: append only.
/// </summary>
[Flags]
public enum StaffRights
{
    None = 0,

    /// <summary>Confirm and reject offline transfers.</summary>
    ConfirmTransfers = 1,

    /// <summary>Confirm a refund that is under way, or fail it, by hand.</summary>
    EndRefunds = 2,

    /// <summary>Write internal notes.</summary>
    WriteNotes = 4,

    /// <summary>Mark an order as not refundable.</summary>
    MarkOrders = 8,
}

public static class StaffActions
{
    /// <summary>The right that lets support staff do it; none: no right of theirs does.</summary>
    public static StaffRights RightFor(ActionName action) =>
        action == Actions.ManageTransfers ? StaffRights.ConfirmTransfers
        : action == Actions.ManageRefunds ? StaffRights.EndRefunds
        : action == Actions.MarkOrders ? StaffRights.MarkOrders
        : action == Actions.WriteSupportNote ? StaffRights.WriteNotes
        : StaffRights.None;
}
