using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Rest;

/// <summary>One thing that can be asked to be done: its word, its fields, the command they make.</summary>
/// <param name="Word">Stands in the member <c>command</c>: <c>release-now</c>.</param>
internal sealed record RestCommand(
    string Word, string Summary, IReadOnlyList<RestField> Fields, Func<RestValues, Command> Make);

/// <summary>Every command that is taken.</summary>
internal static class RestCommands
{
    public const string WordName = "command";
    public const string TogetherName = "together";
    public const string FingerprintName = "fingerprint";
    public const string AsOfName = "asOf";

    /// <summary>What each body has beside the command's own fields.</summary>
    public static readonly RestField Together = RestField.Flag(TogetherName,
        "True: all or nothing. False: each by itself, with a reason for those that are left alone. Default: true.");

    /// <summary>What a commit brings back of the plan.</summary>
    public static readonly IReadOnlyList<RestField> Seen =
    [
        RestField.Text(FingerprintName, "Of the plan that was looked at.").Needed(),
        new(AsOfName, RestKind.Instant, "Of the plan; its sums hold for five minutes.") { IsRequired = true },
    ];

    public static IReadOnlyList<RestCommand> All { get; } =
        [.. RestCreateCommands.All, .. RestInstanceCommands.All, .. RestMoneyCommands.All, .. RestPartCommands.All];

    public static IReadOnlyList<RestField> FieldsOf(RestCommand command, bool isCommit)
    {
        var word = RestField.Text(WordName, "What is to be done.") with { IsRequired = true, Words = [command.Word] };
        return [word, .. command.Fields, Together, .. isCommit ? Seen : []];
    }
}
