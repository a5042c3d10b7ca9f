using System.Linq.Expressions;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace LifecycleConsole.Data.Reading;

/// <summary>
/// What somebody sees as a condition of the database, with its values written into the SQL: one condition is one form
/// of a query. Both databases compare as <see cref="InstanceSight.Allows(SeenThing)"/> does: letter by letter, and
/// upper and lower case alike only for ASCII letters.
/// </summary>
internal static class SightSql
{
    private const string Special = "\\%_";

    /// <summary>Those of the query that are seen.</summary>
    public static IQueryable<Instance> Seen(
        this IQueryable<Instance> query, ConsoleDbContext db, InstanceSight sight) =>
        sight.IsAll ? query : query.Where(Condition(db, sight));

    /// <summary>The tags that a condition on tags finds, of one account.</summary>
    public static IQueryable<InstanceTag> Fitting(
        this IQueryable<InstanceTag> tags, ConsoleDbContext db, SightOfField of)
    {
        var key = Expression.Constant(of.TagKey);
        var tag = Expression.Parameter(typeof(InstanceTag), "t");
        return tags.Where(Expression.Lambda<Func<InstanceTag, bool>>(
            Expression.AndAlso(
                Expression.Equal(Expression.Property(tag, nameof(InstanceTag.Key)), key),
                Fits(db, Expression.Property(tag, nameof(InstanceTag.Value)), of)),
            tag));
    }

    private static Expression<Func<Instance, bool>> Condition(ConsoleDbContext db, InstanceSight sight)
    {
        var instance = Expression.Parameter(typeof(Instance), "i");
        return Expression.Lambda<Func<Instance, bool>>(Body(db, sight, instance), instance);
    }

    private static Expression Body(ConsoleDbContext db, InstanceSight sight, ParameterExpression instance) =>
        sight switch
        {
            { IsAll: true } => Expression.Constant(true),
            { IsNone: true } => Expression.Constant(false),
            SightNot not => Expression.Not(Body(db, not.Of, instance)),
            SightGroup group => Joined([.. group.Parts.Select(part => Body(db, part, instance))], group.IsAny),
            SightOfField { Field: SightField.Tag } of => HasTag(db, of, instance),
            SightOfField { Field: SightField.Id } of =>
                Fits(db, Expression.Property(instance, nameof(Instance.Id)), of),
            SightOfField { Field: SightField.Region } of =>
                Fits(db, Expression.Property(instance, nameof(Instance.Region)), of),
            _ => throw new InvalidOperationException($"{sight.Text} has no condition."),
        };

    private static Expression HasTag(ConsoleDbContext db, SightOfField of, ParameterExpression instance)
    {
        var tags = db.InstanceTags.Fitting(db, of);
        Expression<Func<Instance, bool>> has = i => tags.Any(t => t.InstanceId == i.Id);
        return ReplacingExpressionVisitor.Replace(has.Parameters[0], instance, has.Body);
    }

    private static Expression Fits(ConsoleDbContext db, Expression text, SightOfField of) => of.By switch
    {
        SightMatch.Equal => IsAny(text, of.Values),
        SightMatch.EqualIgnoringCase => IsAny(
            Expression.Call(text, nameof(string.ToLower), Type.EmptyTypes), of.Values),
        SightMatch.Fits => Joined([.. of.Values.Select(value => Like(db, text, value))], isAny: true),
        _ => throw new InvalidOperationException($"{of.By} does not compare."),
    };

    private static Expression IsAny(Expression text, IReadOnlyList<string> values) => values.Count == 1
        ? Expression.Equal(text, Expression.Constant(values[0]))
        : Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)],
            Expression.NewArrayInit(typeof(string), values.Select(value => Expression.Constant(value))), text);

    /// <summary>SQLite's LIKE takes upper and lower case for the same, its GLOB does not.</summary>
    private static MethodCallExpression Like(ConsoleDbContext db, Expression text, string pattern) =>
        db is PostgresConsoleDbContext
            ? Expression.Call(
                typeof(DbFunctionsExtensions), nameof(DbFunctionsExtensions.Like), null,
                Expression.Constant(EF.Functions), text, Expression.Constant(OfLike(pattern)),
                Expression.Constant("\\"))
            : Expression.Call(
                typeof(SqliteDbFunctionsExtensions), nameof(SqliteDbFunctionsExtensions.Glob), null,
                Expression.Constant(EF.Functions), text,
                Expression.Constant(pattern.Replace("[", "[[]", StringComparison.Ordinal)));

    private static string OfLike(string pattern) => string.Concat(pattern.Select(c => c switch
    {
        '*' => "%",
        '?' => "_",
        _ when Special.Contains(c, StringComparison.Ordinal) => $"\\{c}",
        _ => c.ToString(),
    }));

    /// <summary>Halved again and again: a database bounds how deep a condition is.</summary>
    private static Expression Joined(ReadOnlySpan<Expression> parts, bool isAny)
    {
        if (parts.Length == 1)
        {
            return parts[0];
        }
        var half = parts.Length / 2;
        var (left, right) = (Joined(parts[..half], isAny), Joined(parts[half..], isAny));
        return isAny ? Expression.OrElse(left, right) : Expression.AndAlso(left, right);
    }
}
