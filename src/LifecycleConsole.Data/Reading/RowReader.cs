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
internal sealed record RowReader<T>(IReadOnlyList<string>? Columns, Func<DbDataReader, int[], T> Read)
{
    public static RowReader<T> Of(IModel model) => Single is { } single
        ? new RowReader<T>(null, single)
        : Thing(model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model."));

    private static Func<DbDataReader, int[], T>? Single => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.String => (Func<DbDataReader, int[], T>)(object)FirstText,
        TypeCode.Int64 => (Func<DbDataReader, int[], T>)(object)FirstNumber,
        _ => null,
    };

    private static readonly Func<DbDataReader, int[], string> FirstText = static (row, _) => row.GetString(0);

    private static readonly Func<DbDataReader, int[], long> FirstNumber = static (row, _) => row.GetInt64(0);

    private static RowReader<T> Thing(IEntityType type)
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var properties = type.GetProperties().Where(property => !property.IsShadowProperty()).ToList();
        var (row, places) = (Expression.Parameter(typeof(DbDataReader)), Expression.Parameter(typeof(int[])));
        var made = Expression.MemberInit(Expression.New(typeof(T)), properties.Select((property, n) =>
            Expression.Bind(property.PropertyInfo!,
                Value(property, row, Expression.ArrayIndex(places, Expression.Constant(n))))));
        return new(
            [.. properties.Select(property => property.GetColumnName(table)!)],
            Expression.Lambda<Func<DbDataReader, int[], T>>(made, row, places).Compile());
    }

    private static Expression Value(IProperty property, Expression row, Expression place)
    {
        var converter = property.GetTypeMapping().Converter;
        var stored = converter?.ProviderClrType ?? property.ClrType;
        Expression read = Expression.Call(row, Getter(Nullable.GetUnderlyingType(stored) ?? stored), place);
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

    private static MethodInfo Getter(Type stored) => typeof(DbDataReader).GetMethod(
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
