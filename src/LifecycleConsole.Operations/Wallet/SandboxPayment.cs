using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>A payment as the sandbox gateway knows it; also what its callback says.</summary>
public sealed record SandboxPayment
{
    public required string Id { get; init; }

    public required PaymentMethod Method { get; init; }

    public required long Minor { get; init; }

    public required string CurrencyCode { get; init; }

    /// <summary>The saved method that pays, in words; null for a new one.</summary>
    public string? Saved { get; init; }

    public required Uri ReturnTo { get; init; }

    public required Uri CallBack { get; init; }

    public GatewayOutcome Outcome { get; init; }

    /// <summary>What of it was paid back, by the ID that it was asked with, in minor units.</summary>
    public IReadOnlyDictionary<string, long> Refunds { get; init; } = new Dictionary<string, long>();

    /// <summary>From when the gateway tells of it when it is asked.</summary>
    public DateTimeOffset TellsFrom { get; init; }
}

/// <summary>How the sandbox gateway behaves when it is asked to pay back.</summary>
public enum SandboxRefundChoice
{
    Succeed = 1,
    Refuse = 2,

    /// <summary>It never decides.</summary>
    Hang = 3,

    /// <summary>It pays, and its answer is lost the first time.</summary>
    LoseAnswer = 4,
}

/// <summary>How the sandbox gateway behaves.</summary>
public enum SandboxChoice
{
    Succeed = 1,
    Decline = 2,
    ExpiredCard = 3,

    /// <summary>It does not decide; its page can be opened again to answer after all.</summary>
    Hang = 4,
    AnswerTwice = 5,

    /// <summary>It takes the money, and tells only after the payment has lapsed.</summary>
    AnswerLate = 6,

    /// <summary>It takes the money, and its callback is lost.</summary>
    LoseCallback = 7,

    /// <summary>Somebody else calls back, with a signature that does not fit.</summary>
    Forge = 8,

    /// <summary>The callback tells of one unit more.</summary>
    OtherAmount = 9,
}
