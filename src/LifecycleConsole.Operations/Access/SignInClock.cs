using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Access;

/// <summary>
/// The time of sessions, codes and proofs: the system's, because phones know no other and no demo clock may end or
/// lengthen a session.
/// </summary>
public sealed class SignInClock(TimeProvider time)
{
    /// <summary>In whole microseconds, as it is kept.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var ticks = time.GetUtcNow().UtcTicks;
            return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        }
    }
}

/// <summary>How long a proof holds before a severe deed asks for another.</summary>
public sealed record ProofOptions(TimeSpan ProofLasts)
{
    private const string Setting = "SignIn:ProofLasts";
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Most = TimeSpan.FromHours(12);

    public static ProofOptions From(IConfiguration configuration)
    {
        var lasts = configuration.GetValue(Setting, Usual);
        return lasts >= TimeSpan.Zero && lasts <= Most
            ? new(lasts)
            : throw new InvalidOperationException($"{Setting} is {lasts}. It is between 00:00:00 and 12:00:00.");
    }
}
