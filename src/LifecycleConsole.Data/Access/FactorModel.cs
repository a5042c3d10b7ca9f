using LifecycleConsole.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Access;

/// <summary>
/// Tables of second factors, passkeys and sessions. Each index serves a query that is named beside it.
/// </summary>
internal static class FactorModel
{
    public static void Build(ModelBuilder builder)
    {
        builder.Entity<SecondFactor>(factor =>
        {
            factor.ToTable("SecondFactors");
            factor.HasKey(f => f.UserId);
        });
        builder.Entity<RecoveryCode>(code =>
        {
            code.ToTable("RecoveryCodes");
            code.HasKey(c => new { c.UserId, c.Hash });
        });
        builder.Entity<Passkey>(passkey =>
        {
            passkey.ToTable("Passkeys");
            passkey.HasKey(p => p.Id); // which device has answered
            passkey.Property(p => p.Name).HasMaxLength(Passkey.NameLengthMax);
            passkey.HasIndex(p => p.UserId); // a user's
        });
        builder.Entity<UserSession>(session =>
        {
            session.ToTable("UserSessions");
            session.HasKey(s => s.Id);
            session.Property(s => s.Agent).HasMaxLength(UserSession.AgentLengthMax);
            session.HasIndex(s => new { s.UserId, s.SeenAt }); // a user's, and which are over
        });
    }
}
