using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// Makes a thing of a row, by the model: whatever property is added to the thing is read too, and with the same
/// conversion as EF's.
/// </summary>
/// <param name="Columns">The names of the columns, or null for a query of a single value.</param>
/// <param name="Read">Takes where each column stands in the row.</param>
/// <param name="ReadSqlite">The same from SQLite itself.</param>
internal sealed record RowReader<T>(
    IReadOnlyList<string>? Columns, Func<DbDataReader, int[], T> Read, Func<SqliteRow, int[], T> ReadSqlite)
{
    public static RowReader<T> Of(IModel model)
    {
        if (IsSingle)
        {
            return new(null, First<DbDataReader>(), First<SqliteRow>());
        }
        var type = model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var properties = type.GetProperties().Where(property => !property.IsShadowProperty()).ToList();
        return new(
            [.. properties.Select(property => property.GetColumnName(table)!)],
            Thing<DbDataReader>(properties), Thing<SqliteRow>(properties));
    }

    private static bool IsSingle => Type.GetTypeCode(typeof(T)) is TypeCode.String or TypeCode.Int64;

    private static Func<TRow, int[], T> First<TRow>()
    {
        var (row, places) = (Expression.Parameter(typeof(TRow)), Expression.Parameter(typeof(int[])));
        return Expression.Lambda<Func<TRow, int[], T>>(
            Expression.Call(row, Getter(typeof(TRow), typeof(T)), Expression.Constant(0)), row, places).Compile();
    }

    private static Func<TRow, int[], T> Thing<TRow>(IReadOnlyList<IProperty> properties)
    {
        var (row, places) = (Expression.Parameter(typeof(TRow)), Expression.Parameter(typeof(int[])));
        var made = Expression.MemberInit(Expression.New(typeof(T)), properties.Select((property, n) =>
            Expression.Bind(property.PropertyInfo!,
                Value(property, row, Expression.ArrayIndex(places, Expression.Constant(n))))));
        return Expression.Lambda<Func<TRow, int[], T>>(made, row, places).Compile();
    }

    private static Expression Value(IProperty property, Expression row, Expression place)
    {
        var converter = property.GetTypeMapping().Converter;
        var stored = converter?.ProviderClrType ?? property.ClrType;
        Expression read = Expression.Call(
            row, Getter(row.Type, Nullable.GetUnderlyingType(stored) ?? stored), place);
        if (converter is not null)
        {
            var from = converter.ConvertFromProviderExpression;
            read = Expression.Invoke(from, Expression.Convert(read, from.Parameters[0].Type));
        }
        read = Expression.Convert(read, property.ClrType);
        return property.IsNullable
            ? Expression.Condition(
                Expression.Call(row, nameof(DbDataReader.IsDBNull), null, place),
                Expression.Default(property.ClrType), read)
            : read;
    }

    private static MethodInfo Getter(Type row, Type stored) => row.GetMethod(
        Type.GetTypeCode(stored) switch
        {
            TypeCode.String => nameof(DbDataReader.GetString),
            TypeCode.Int64 => nameof(DbDataReader.GetInt64),
            TypeCode.Int32 => nameof(DbDataReader.GetInt32),
            TypeCode.Boolean => nameof(DbDataReader.GetBoolean),
            _ => throw new NotSupportedException($"A column that is read as {stored.Name} has no reader yet."),
        },
        [typeof(int)])!;
}
