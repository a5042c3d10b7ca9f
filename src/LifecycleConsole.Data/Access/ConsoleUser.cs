using System.ComponentModel.DataAnnotations;
using LifecycleConsole.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Data.Access;

/// <summary>A person who signs in. The system never does.</summary>
public sealed class ConsoleUser : IdentityUser
{
    public required UserKind Kind { get; set; }

    /// <summary>The account the user belongs to; null for staff.</summary>
    public long? AccountId { get; set; }

    /// <summary>Set while the user may not sign in.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>One of <see cref="Languages"/>: of the pages and of letters. Null before the first sign-in.</summary>
    [MaxLength(16)]
    public string? Language { get; set; }
}
