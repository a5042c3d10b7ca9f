namespace LifecycleConsole.Data.Wallet;

/// <summary>What a voucher has paid of an order.</summary>
internal sealed record OrderVoucher
{
    public required string OrderId { get; init; }

    public required string VoucherId { get; init; }

    public required long Minor { get; init; }
}
