using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// A query whose SQL EF has written once and that is then asked again and again without EF, which takes longer to look
/// a query up than the database to answer it. Each captured value of the query has the name of a property of the
/// values that it is asked with.
/// </summary>
internal sealed class PreparedQuery<T>
{
    private readonly string[] _parameters;
    private readonly MethodInvoker[] _values;
    private readonly RowReader<T> _reader;
    private int[]? _places;

    private PreparedQuery(string sql, string[] parameters, MethodInvoker[] values, RowReader<T> reader) =>
        (Sql, _parameters, _values, _reader) = (sql, parameters, values, reader);

    public string Sql { get; }

    /// <summary>Their names, in the order of <see cref="StoredOf"/>.</summary>
    public IReadOnlyList<string> Parameters => _parameters;

    /// <param name="query">Only its form counts: the values come when it is asked.</param>
    /// <param name="values">Of the type that it will be asked with.</param>
    public static PreparedQuery<T> Of(ConsoleDbContext db, IQueryable<T> query, Type values) =>
        Of(db, query, values, sql => sql);

    /// <summary>How many rows another query has; of the same values.</summary>
    public static PreparedQuery<T> CountOf<TRow>(ConsoleDbContext db, IQueryable<TRow> query, Type values) =>
        Of(db, query, values, sql => $"SELECT COUNT(*) FROM (\n{sql}\n) AS counted");

    private static PreparedQuery<T> Of(
        ConsoleDbContext db, IQueryable query, Type values, Func<string, string> sqlOf)
    {
        using var command = query.CreateDbCommand();
        string[] parameters = [.. command.Parameters.Cast<DbParameter>().Select(p => p.ParameterName)];
        return new(
            sqlOf(command.CommandText), parameters,
            [.. parameters.Select(name => MethodInvoker.Create(Named(name, values).GetMethod!))],
            RowReader<T>.Of(db.Model));
    }

    /// <summary>After what the command asks already: one way to the server and back.</summary>
    public void Declare(DbCommand command)
    {
        command.CommandText = command.CommandText.Length == 0 ? Sql : command.CommandText + ";\n" + Sql;
        foreach (var name in _parameters.Where(name => !command.Parameters.Contains(name)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
    }

    public void Bind(DbCommand command, object values, bool isPostgres)
    {
        var stored = StoredOf(values, isPostgres);
        for (var n = 0; n < _parameters.Length; n++)
        {
            command.Parameters[_parameters[n]].Value = stored[n];
        }
    }

    /// <summary>What is bound to each parameter.</summary>
    public object[] StoredOf(object values, bool isPostgres)
    {
        var stored = new object[_values.Length];
        for (var n = 0; n < stored.Length; n++)
        {
            stored[n] = Stored(_values[n].Invoke(values), isPostgres);
        }
        return stored;
    }

    /// <summary>What the statement, bound and not yet stepped, finds.</summary>
    public List<T> Read(SqliteStatement statement, CancellationToken cancellationToken)
    {
        var read = new List<T>();
        var places = _places ??= statement.PlacesOf(_reader.Columns ?? []);
        while (statement.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            read.Add(_reader.ReadSqlite(statement.Row, places));
        }
        return read;
    }

    public async Task<List<T>> ReadAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        var read = new List<T>();
        var places = _places ??= [.. (_reader.Columns ?? []).Select(rows.GetOrdinal)];
        if (SqliteRow.StatementOf(rows) is { } statement)
        {
            while (rows.Read()) // SQLite has nothing to wait for
            {
                cancellationToken.ThrowIfCancellationRequested();
                read.Add(_reader.ReadSqlite(new SqliteRow(statement), places));
            }
            return read;
        }
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            read.Add(_reader.Read(rows, places));
        }
        return read;
    }

    /// <summary>EF names a parameter after what is captured, with a number where two have one name.</summary>
    private static PropertyInfo Named(string parameter, Type values) =>
        values.GetProperty(
            parameter[(parameter.LastIndexOf('_') + 1)..].TrimStart('@').TrimEnd([.. "0123456789"]),
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
        ?? throw new InvalidOperationException($"{values.Name} has no value for the parameter '{parameter}'.");

    private static object Stored(object? value, bool isPostgres) => value switch
    {
        null => DBNull.Value,
        string or long or int or bool => value,
        DateTimeOffset at => Instants.ToMicros(at),
        Enum member => Convert.ToInt32(member, CultureInfo.InvariantCulture),
        IReadOnlyList<string> texts => isPostgres ? texts.ToArray() : JsonSerializer.Serialize(texts),
        IEnumerable members => Numbers(members.Cast<Enum>(), isPostgres),
        _ => throw new NotSupportedException($"A value of {value.GetType().Name} cannot be asked with yet."),
    };

    private static object Numbers(IEnumerable<Enum> members, bool isPostgres)
    {
        var numbers = members.Select(member => Convert.ToInt32(member, CultureInfo.InvariantCulture)).ToArray();
        return isPostgres ? numbers : JsonSerializer.Serialize(numbers);
    }
}
