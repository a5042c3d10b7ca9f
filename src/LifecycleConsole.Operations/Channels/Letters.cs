using LifecycleConsole.Domain.Notices;

namespace LifecycleConsole.Operations.Channels;

/// <summary>Who reads a letter, for its language and zone.</summary>
/// <param name="Account">Name of the account it is about; empty for staff.</param>
/// <param name="Zone">The account's billing zone; UTC for staff.</param>
/// <param name="Language">One of <see cref="Domain.Access.Languages"/>.</param>
public sealed record LetterReader(string UserName, string Account, string Zone, string Language);

/// <summary>The words of an e-mail; plain text and HTML are made of them.</summary>
public sealed record Letter
{
    public required string Subject { get; init; }

    /// <summary>Paragraphs.</summary>
    public required IReadOnlyList<string> Text { get; init; }

    public required string LinkText { get; init; }

    /// <summary>Absolute.</summary>
    public required string Link { get; init; }

    /// <summary>Small lines below: what it is about, why it came, where to change that.</summary>
    public required IReadOnlyList<string> Small { get; init; }
}

/// <summary>Whoever has the texts of pages writes the letters too.</summary>
/// <param name="OfNotice">The letter of a notice; links lead below the address given.</param>
/// <param name="OfConfirmation">The letter with the link by which an address is confirmed.</param>
public sealed record LetterWriter(
    Func<Notice, LetterReader, string, Letter> OfNotice, Func<string, LetterReader, Letter> OfConfirmation);
