using System.Text.Json;
using LifecycleConsole.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Notices;

/// <summary>Tables of notices. Each index serves a query that is named beside it.</summary>
internal static class NoticeModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<Notice>(notice =>
        {
            notice.ToTable("Notices");
            notice.HasKey(n => n.Key); // nothing is told twice
            notice.Property(n => n.Arguments).HasConversion(a => Write(a), text => Read(text));
            notice.HasIndex(n => new { n.AccountId, n.Number }); // the message centre, newest first
            notice.HasIndex(n => n.Number).HasFilter("\"SpreadAt\" IS NULL"); // what is to be handed to channels
            notice.HasIndex(n => n.At); // what to drop
        });
        builder.Entity<NoticeRead>(read =>
        {
            read.ToTable("NoticeReads");
            read.HasKey(r => new { r.UserId, r.Number });
            read.HasIndex(r => r.Number); // whether anybody has read it, and what goes with it
        });
    }

    public static string Write(IReadOnlyDictionary<string, string> arguments) => JsonSerializer.Serialize(arguments);

    private static IReadOnlyDictionary<string, string> Read(string text) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? new(StringComparer.Ordinal);
}
