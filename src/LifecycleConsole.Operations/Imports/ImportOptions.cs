using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Imports;

/// <summary>How large a file may be: section <c>Imports</c>.</summary>
public sealed record ImportOptions
{
    /// <summary>From 1 KiB to 1 TiB.</summary>
    public long BytesMax { get; init; } = 1L << 30;

    /// <summary>Instances in one file, from 1.</summary>
    public int RowsMax { get; init; } = 1_000_000;

    /// <summary>Files of one account that are read or wait to be confirmed at once, from 1.</summary>
    public int OpenMax { get; init; } = 10;

    /// <summary>Lines of such files that are kept at once; the next file is refused above it.</summary>
    public long OpenRowsMax => 2L * RowsMax;

    /// <exception cref="InvalidOperationException">A setting is out of bounds; the message names it.</exception>
    public static ImportOptions From(IConfiguration configuration)
    {
        var options = new ImportOptions
        {
            BytesMax = configuration.GetValue("Imports:BytesMax", 1L << 30),
            RowsMax = configuration.GetValue("Imports:RowsMax", 1_000_000),
            OpenMax = configuration.GetValue("Imports:OpenMax", 10),
        };
        if (options.BytesMax is < 1024 or > 1L << 40)
        {
            throw new InvalidOperationException(
                $"Imports:BytesMax is {options.BytesMax}. Use 1024 to 1099511627776 bytes.");
        }
        if (options.OpenMax < 1)
        {
            throw new InvalidOperationException($"Imports:OpenMax is {options.OpenMax}. Use 1 or more.");
        }
        return options.RowsMax >= 1
            ? options
            : throw new InvalidOperationException($"Imports:RowsMax is {options.RowsMax}. Use 1 or more.");
    }
}
