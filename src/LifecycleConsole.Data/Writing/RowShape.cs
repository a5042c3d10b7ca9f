namespace LifecycleConsole.Data.Writing;

internal enum ColumnType
{
    Text,
    Long,
    Int,
    Bool,
}

internal readonly record struct Column(string Name, ColumnType Type);

internal enum RowVerb
{
    Insert,

    /// <summary>A row whose key is there already is left as it is.</summary>
    InsertOnce,
    Upsert,
    Update,
    Delete,
}

/// <summary>
/// One way in which rows of one table are written. SQLite gets a prepared statement per row, PostgreSQL one statement
/// per run of rows with an array per column. Values come in the order keys, then values.
/// </summary>
internal sealed class RowShape
{
    public RowShape(RowVerb verb, string table, Column[] keys, params Column[] values)
        : this(verb, table, keys, values, [])
    {
    }

    private RowShape(RowVerb verb, string table, Column[] keys, Column[] values, Column[] expected)
    {
        Verb = verb;
        Table = table;
        Keys = keys;
        Columns = [.. keys, .. values, .. expected];
        Assigned = values.Length;
        IsMetered = MeteredRows.Concern(this);
        IsPrepaid = PrepaidRows.Concern(this);
        Sqlite = RowSql.ForSqlite(this);
        Postgres = RowSql.ForPostgres(this);
    }

    /// <summary>
    /// An update that hits only where the columns still have the values given last, so that a commit fails whose row
    /// somebody else has written.
    /// </summary>
    public static RowShape CompareAndSet(string table, Column[] keys, Column[] values, Column[] expected) =>
        new(RowVerb.Update, table, keys, values, expected);

    public RowVerb Verb { get; }

    public string Table { get; }

    public Column[] Keys { get; }

    /// <summary>Keys, values, and what is expected.</summary>
    public Column[] Columns { get; }

    /// <summary>How many columns after the keys are set.</summary>
    public int Assigned { get; }

    /// <summary>True where such a row may change what is charged by the second.</summary>
    public bool IsMetered { get; }

    /// <summary>True where such a row may move what comes due before a paid period ends.</summary>
    public bool IsPrepaid { get; }

    public string Sqlite { get; }

    public string Postgres { get; }

    /// <summary>True where a row that is not there is a bug, so that the commit fails.</summary>
    public bool MustHit { get; init; } = true;
}

internal static class RowSql
{
    public static string ForSqlite(RowShape shape)
    {
        var columns = shape.Columns.Select(c => Quote(c.Name)).ToArray();
        var places = shape.Columns.Select((_, n) => $"@p{n}").ToArray();
        var where = string.Join(" AND ", Compared(shape).Select(n => $"{columns[n]} = @p{n}"));
        var set = string.Join(", ", Assigned(shape).Select(n => $"{columns[n]} = @p{n}"));
        return shape.Verb switch
        {
            RowVerb.Insert => $"INSERT INTO {Quote(shape.Table)} ({Join(columns)}) VALUES ({Join(places)})",
            RowVerb.Upsert or RowVerb.InsertOnce =>
                $"INSERT INTO {Quote(shape.Table)} ({Join(columns)}) VALUES ({Join(places)}) {OnConflict(shape)}",
            RowVerb.Update => $"UPDATE {Quote(shape.Table)} SET {set} WHERE {where}",
            RowVerb.Delete => $"DELETE FROM {Quote(shape.Table)} WHERE {where}",
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    public static string ForPostgres(RowShape shape)
    {
        var columns = shape.Columns.Select(c => Quote(c.Name)).ToArray();
        var arrays = shape.Columns.Select((c, n) => $"@p{n}::{PostgresType(c.Type)}[]").ToArray();
        var rows = $"unnest({Join(arrays)}) AS u({Join([.. shape.Columns.Select((_, n) => $"c{n}")])})";
        var where = string.Join(" AND ", Compared(shape).Select(n => $"t.{columns[n]} = u.c{n}"));
        var set = string.Join(", ", Assigned(shape).Select(n => $"{columns[n]} = u.c{n}"));
        return shape.Verb switch
        {
            RowVerb.Insert => $"INSERT INTO {Quote(shape.Table)} ({Join(columns)}) SELECT * FROM {rows}",
            RowVerb.Upsert or RowVerb.InsertOnce =>
                $"INSERT INTO {Quote(shape.Table)} ({Join(columns)}) SELECT * FROM {rows} {OnConflict(shape)}",
            RowVerb.Update => $"UPDATE {Quote(shape.Table)} AS t SET {set} FROM {rows} WHERE {where}",
            RowVerb.Delete => $"DELETE FROM {Quote(shape.Table)} AS t USING {rows} WHERE {where}",
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    private static IEnumerable<int> Assigned(RowShape shape) =>
        Enumerable.Range(shape.Keys.Length, shape.Assigned);

    /// <summary>Keys, and what is expected.</summary>
    private static IEnumerable<int> Compared(RowShape shape) =>
        Enumerable.Range(0, shape.Columns.Length).Except(Assigned(shape));

    private static string OnConflict(RowShape shape)
    {
        var keys = Join([.. shape.Keys.Select(k => Quote(k.Name))]);
        if (shape.Verb == RowVerb.InsertOnce)
        {
            return $"ON CONFLICT ({keys}) DO NOTHING";
        }
        var set = Assigned(shape).Select(n => Quote(shape.Columns[n].Name)).Select(c => $"{c} = excluded.{c}");
        return $"ON CONFLICT ({keys}) DO UPDATE SET {string.Join(", ", set)}";
    }

    private static string Join(string[] parts) => string.Join(", ", parts);

    private static string Quote(string name) => '"' + name + '"';

    private static string PostgresType(ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Long => "bigint",
        ColumnType.Int => "integer",
        ColumnType.Bool => "boolean",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
