using Npgsql;

namespace LifecycleConsole.Data.Access;

/// <summary>
/// How nodes on one PostgreSQL database agree on who saw a nonce first. On SQLite there is one process and nobody to
/// agree with.
/// </summary>
internal sealed class NonceWire(NpgsqlDataSource? source)
{
    /// <summary>
    /// Nobody waits for the disk: a deed that is durable was written after its nonce, and takes it to the disk along.
    /// Of this transaction only, as the session is others' afterwards.
    /// </summary>
    private const string NoWait = "SELECT set_config('synchronous_commit', 'off', true)";

    private const string Take =
        "INSERT INTO \"UsedNonces\" (\"Id\", \"Until\") SELECT * FROM unnest($1::text[], $2::bigint[]) "
        + "ON CONFLICT DO NOTHING RETURNING \"Id\"";

    private const string Forget = "DELETE FROM \"UsedNonces\" WHERE \"Until\" < $1";

    public bool HasOthers => source is not null;

    /// <summary>Which of them nobody had taken. Their order is the same on every node, so that none waits for two.
    /// </summary>
    public async Task<IReadOnlySet<string>> TakeAsync(
        IReadOnlyCollection<UsedNonce> nonces, CancellationToken cancellationToken)
    {
        var ordered = nonces.OrderBy(nonce => nonce.Id, StringComparer.Ordinal).ToList();
        var connection = await source!.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var batch = new NpgsqlBatch(connection)
            {
                BatchCommands = { new NpgsqlBatchCommand(NoWait), new NpgsqlBatchCommand(Take) },
            };
            await using (batch.ConfigureAwait(false))
            {
                var parameters = batch.BatchCommands[1].Parameters;
                parameters.Add(new NpgsqlParameter { Value = ordered.Select(nonce => nonce.Id).ToArray() });
                parameters.Add(new NpgsqlParameter
                {
                    Value = ordered.Select(nonce => Instants.ToMicros(nonce.Until)).ToArray(),
                });
                return await ReadAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Those whose time was over before.</summary>
    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var forget = source!.CreateCommand(Forget);
        await using (forget.ConfigureAwait(false))
        {
            forget.Parameters.Add(new NpgsqlParameter { Value = Instants.ToMicros(before) });
            await forget.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlySet<string>> ReadAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false); // behind the setting
            var taken = new HashSet<string>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                taken.Add(reader.GetString(0));
            }
            return taken;
        }
    }
}
