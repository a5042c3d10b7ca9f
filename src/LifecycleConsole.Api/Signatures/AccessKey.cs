using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Api.Signatures;

/// <summary>A key that somebody signs with, at either vendor's door.</summary>
/// <param name="Actor">Whoever it acts as, with grants and without a source address.</param>
internal sealed record AccessKey(string Id, string Secret, Actor Actor)
{
    public bool IsActive { get; init; } = true;
}

/// <summary>Null where there is no such key.</summary>
internal delegate Task<AccessKey?> FindAccessKey(string id, CancellationToken cancellationToken);
