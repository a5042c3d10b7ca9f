using Microsoft.Extensions.Options;

namespace LifecycleConsole.Compute;

/// <summary>Which back end the console works with, section <see cref="Section"/>.</summary>
public sealed record ComputeOptions
{
    public const string Section = "Compute";

    public const string Simulated = "Simulated";

    /// <summary>So far only <see cref="Simulated"/>.</summary>
    public string Backend { get; init; } = Simulated;
}

/// <summary>Refuses a back end that does not exist, at start.</summary>
internal sealed class ComputeOptionsCheck : IValidateOptions<ComputeOptions>
{
    public ValidateOptionsResult Validate(string? name, ComputeOptions options) =>
        string.Equals(options.Backend, ComputeOptions.Simulated, StringComparison.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{ComputeOptions.Section}:{nameof(ComputeOptions.Backend)} is '{options.Backend}'; " +
                $"the only back end so far is '{ComputeOptions.Simulated}'.");
}
