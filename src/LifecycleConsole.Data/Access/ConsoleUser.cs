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

    /// <summary>Of sub-users: may sign in. Others always may.</summary>
    public bool HasConsoleAccess { get; set; } = true;

    /// <summary>Of sub-users: AccessKeys work. Those of owners always do; staff have none.</summary>
    public bool HasApiAccess { get; set; }

    /// <summary>Neither disabled nor kept out of the console.</summary>
    public bool MaySignIn => DisabledAt is null && (Kind != UserKind.SubUser || HasConsoleAccess);

    /// <summary>One of <see cref="Languages"/>: of the pages and of letters. Null before the first sign-in.</summary>
    [MaxLength(16)]
    public string? Language { get; set; }
}
