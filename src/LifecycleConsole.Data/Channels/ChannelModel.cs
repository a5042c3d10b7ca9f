using LifecycleConsole.Domain.Channels;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Channels;

/// <summary>Tables of how notices leave the house. Each index serves a query that is named beside it.</summary>
internal static class ChannelModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<Delivery>(delivery =>
        {
            delivery.ToTable("Deliveries");
            delivery.HasKey(d => d.Id); // made of notice, channel and recipient: one of each for ever
            // what is due, and what of it is a recipient's
            delivery.HasIndex(d => new { d.Channel, d.NextAttemptAt }).HasFilter("\"NextAttemptAt\" IS NOT NULL");
            delivery.HasIndex(d => new { d.RecipientId, d.CreatedAt }); // what a web hook was sent, newest first
            delivery.HasIndex(d => new { d.Channel, d.CreatedAt }).HasFilter("\"State\" = 4"); // what was given up
            delivery.HasIndex(d => d.CreatedAt); // what to drop after 30 days
        });
        builder.Entity<WebHook>(hook =>
        {
            hook.ToTable("WebHooks");
            hook.HasKey(h => h.Id);
            hook.HasIndex(h => new { h.AccountId, h.CreatedAt }); // an account's
        });
        builder.Entity<NoticeChoice>(choice =>
        {
            choice.ToTable("NoticeChoices");
            choice.HasKey(c => new { c.UserId, c.Group });
        });
    }
}
