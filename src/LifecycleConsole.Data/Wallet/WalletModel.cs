using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Wallet;

/// <summary>Tables of the ledger and of what stands beside it. Each index serves a query that is named there.</summary>
internal static class WalletModel
{
    public static void Build(ModelBuilder builder)
    {
        Ledger(builder);
        Payments(builder);
        Orders(builder);
        Refunds(builder);
    }

    private static void Ledger(ModelBuilder builder)
    {
        builder.Entity<LedgerPosting>(posting =>
        {
            posting.HasKey(p => new { p.AccountId, p.Sequence });
            posting.Ignore(p => p.Currency);
            posting.HasIndex(p => p.Key).IsUnique(); // nothing is booked twice
            posting.HasIndex(p => new { p.AccountId, p.SubjectId }); // the money of an order, a payment, a voucher
        });
        builder.Entity<LedgerEntry>(entry =>
        {
            entry.HasKey(e => new { e.AccountId, e.Sequence, e.Line });
            entry.ToTable(table =>
            {
                table.HasCheckConstraint("CK_LedgerEntries_Amount", "\"Amount\" > 0");
                table.HasCheckConstraint("CK_LedgerEntries_Books", "\"Debit\" <> \"Credit\"");
            });
        });
        builder.Entity<LedgerBalance>().HasKey(b => new { b.AccountId, b.Book });
    }

    private static void Payments(ModelBuilder builder)
    {
        builder.Entity<Payment>(payment =>
        {
            payment.HasKey(p => p.Id);
            payment.Ignore(p => p.Amount).Ignore(p => p.IsWaiting);
            payment.HasIndex(p => new { p.AccountId, p.CreatedAt }); // the newest, on the Top up page
            payment.HasIndex(p => p.LapsesAt).HasFilter("\"State\" <> 2 AND \"State\" <> 3"); // whom to ask about
        });
        builder.Entity<SavedMethod>(method =>
        {
            method.ToTable("PaymentMethods");
            method.HasKey(m => m.Id);
            method.HasIndex(m => m.AccountId);
        });
        builder.Entity<OfflineTransfer>(transfer =>
        {
            transfer.ToTable("OfflineTransfers");
            transfer.HasKey(t => t.Id);
            transfer.Ignore(t => t.Amount).Ignore(t => t.Received);
            transfer.HasIndex(t => t.Reference).IsUnique(); // a reference finds one transfer
            transfer.HasIndex(t => new { t.AccountId, t.AnnouncedAt }); // the newest of an account
            transfer.HasIndex(t => new { t.State, t.AnnouncedAt }); // what staff have to look for
            transfer.HasIndex(t => t.EndedAt).HasFilter("\"EndedAt\" IS NOT NULL"); // what has ended, the newest first
        });
        builder.Entity<Voucher>(voucher =>
        {
            voucher.ToTable("Vouchers");
            voucher.HasKey(v => v.Id);
            voucher.Ignore(v => v.Amount).Ignore(v => v.Left);
            voucher.HasIndex(v => new { v.AccountId, v.GrantedAt }); // an account's, the newest first
            voucher.HasIndex(v => v.GrantedAt); // all, for the operator
        });
    }

    private static void Orders(ModelBuilder builder)
    {
        builder.Entity<Order>(order =>
        {
            order.ToTable("Orders");
            order.HasKey(o => o.Id);
            order.Ignore(o => o.Currency).Ignore(o => o.Due).Ignore(o => o.IsOpen);
            order.Property(o => o.NotRefundableReason).HasDefaultValue("");
            order.HasIndex(o => new { o.AccountId, o.CreatedAt }); // an account's, the newest first
            order.HasIndex(o => new { o.AccountId, o.SubjectId, o.CreatedAt }); // an instance's, the newest first
            order.HasIndex(o => new { o.AccountId, o.SubjectId }, "IX_Orders_Open").IsUnique()
                .HasFilter("\"State\" IN (1, 2)"); // one open order for a thing
        });
        builder.Entity<OrderLine>(line =>
        {
            line.ToTable("OrderLines");
            line.HasKey(l => new { l.OrderId, l.Line });
        });
        builder.Entity<OrderVoucher>(voucher =>
        {
            voucher.ToTable("OrderVouchers");
            voucher.HasKey(v => new { v.OrderId, v.VoucherId });
        });
    }

    private static void Refunds(ModelBuilder builder)
    {
        builder.Entity<Refund>(refund =>
        {
            refund.ToTable("Refunds");
            refund.HasKey(r => r.Id);
            refund.Ignore(r => r.Currency).Ignore(r => r.Amount);
            refund.HasIndex(r => new { r.AccountId, r.CreatedAt }); // an account's, the newest first
            refund.HasIndex(r => r.CreatedAt).HasFilter("\"State\" = 1"); // what staff can confirm
        });
        builder.Entity<RefundedOrder>(order =>
        {
            order.ToTable("RefundedOrders");
            order.HasKey(o => o.OrderId); // nothing is paid back twice
            order.HasIndex(o => o.RefundId);
        });
        builder.Entity<RefundShare>(share =>
        {
            share.ToTable("RefundShares");
            share.HasKey(s => new { s.RefundId, s.Line });
            share.Ignore(s => s.Amount).Ignore(s => s.GatewayId);
            // whom to ask the gateway about
            share.HasIndex(s => s.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
            share.HasIndex(s => s.PaymentId); // what of a payment went back
        });
    }
}
