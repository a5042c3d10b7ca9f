using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LifecycleConsole.Data.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Testing;

/// <summary>A disk without space for SQLite's file: it may not get a page more than it has.</summary>
internal static class FullDisk
{
    private const long PagesMax = 1_073_741_823;

    public static async Task FillAsync(IServiceProvider services)
    {
        var lane = services.GetRequiredService<WriteLane>();
        await MayHaveAsync(lane, await AskAsync(lane, "PRAGMA page_count"));
    }

    public static Task FreeAsync(IServiceProvider services) =>
        MayHaveAsync(services.GetRequiredService<WriteLane>(), PagesMax);

    private static Task<long> MayHaveAsync(WriteLane lane, long pages) =>
        AskAsync(lane, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));

    [SuppressMessage("Security", "CA2100", Justification = "The texts above.")]
    private static Task<long> AskAsync(WriteLane lane, string pragma) => lane.RunAsync(
        async session =>
        {
            await using var command = session.Connection.CreateCommand();
            command.Transaction = session.Transaction;
            command.CommandText = pragma;
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        },
        CancellationToken.None);
}
