using LifecycleConsole.Domain.Channels;

namespace LifecycleConsole.Operations.Channels;

/// <summary>How a user gets messages.</summary>
public sealed record ChannelSettings
{
    /// <summary>False: the operator has not configured e-mail.</summary>
    public required bool HasMail { get; init; }

    /// <summary>Empty: the user has none.</summary>
    public required string Address { get; init; }

    public required bool IsConfirmed { get; init; }

    /// <summary>In the order in which they are shown.</summary>
    public required IReadOnlyList<GroupChoice> Choices { get; init; }
}

/// <param name="IsDefault">The user has chosen nothing here.</param>
public sealed record GroupChoice(NoticeGroup Group, bool ByMail, bool IsDefault);
