using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Testing;

/// <summary>Changes rows of a console that runs, past every rule: as a fault would.</summary>
internal static class LiveRows
{
    /// <summary>Other than its due moment says: then that cannot be carried out.</summary>
    public static Task<int> RecordReleaseAtAsync(this IServiceProvider services, string id, DateTimeOffset at) =>
        services.ExecuteAsync(
            $"UPDATE \"Instances\" SET \"ReleaseAt\" = {Instants.ToMicros(at)} WHERE \"Id\" = '{id}'");

    /// <summary>The user has no second factor any more, and stays signed in.</summary>
    public static Task<int> ForgetFactorAsync(this IServiceProvider services, string userName) =>
        services.ExecuteAsync(
            "DELETE FROM \"SecondFactors\" WHERE \"UserId\" IN "
            + $"(SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"UserName\" = '{userName}')");

    private static Task<int> ExecuteAsync(this IServiceProvider services, string sql) =>
        services.GetRequiredService<WriteLane>().RunAsync(
            async session =>
            {
                await using var command = session.Connection.CreateCommand();
                command.Transaction = session.Transaction;
                command.CommandText = sql;
                return await command.ExecuteNonQueryAsync();
            },
            CancellationToken.None);
}
