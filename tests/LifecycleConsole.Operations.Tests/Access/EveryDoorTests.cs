using System.Reflection;
using System.Runtime.CompilerServices;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Operations.Tests.Access;

/// <summary>
/// Every public method of every use case that takes an actor, found by reflection: a new one is in this the day it is
/// written.
/// </summary>
public sealed class EveryDoorTests
{
    private const string Hidden = "i-hidden";
    private const string Nowhere = "i-nowhere";

    private const string AllButOne =
        $$"""
        {"Version": "1", "Statement": [
          {"Effect": "Allow", "Action": "*", "Resource": "*"},
          {"Effect": "Deny", "Action": "ecs:DescribeInstances", "Resource": "acs:ecs:*:*:instance/{{Hidden}}"}]}
        """;

    [EveryDatabase]
    public async Task Whoever_was_disabled_is_refused_everywhere_and_nothing_is_written(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        var doors = Doors().ToList();
        doors.Count.ShouldBeGreaterThan(60);

        var open = new List<string>();
        foreach (var who in (UserKind[])[UserKind.SubUser, UserKind.Owner, UserKind.Support, UserKind.Operator])
        {
            var actor = Sample.Of(who, Sample.AccountId) with { Grants = Grants.Of(null, Ground.Start) };
            foreach (var (type, method) in doors)
            {
                var answer = await AskAsync(ground, (type, method), actor);
                var none = answer == "nothing"
                    && method.ReturnType.Name.StartsWith("IAsyncEnum", StringComparison.Ordinal);
                if (!none && answer != "access.ended")
                {
                    open.Add($"{type.Name}.{method.Name} for {who}: {answer}");
                }
            }
        }
        open.ShouldBeEmpty();
        (await ground.ReadAsync(db => Task.FromResult(db.AuditRecords.Count()))).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Without_a_policy_only_what_is_ones_own_opens(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        var actor = Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Grants.Of(PolicySet.Nothing, Ground.Start),
        };
        string[] own =
        [
            "AccountOperations.GetAsync", "AddressOfUser.", "ChannelOperations.", "ViewOperations.",
            "CatalogQueries.", "SessionOperations.", "FactorOperations.", "PasskeyOperations.", "ApprovalQueries.",
            "ApprovalOperations.WithdrawAsync",
            // Messages to oneself: OwnNoticesTests shows that no others come along.
            "NoticeOperations.Read", "NoticeQueries.ListAsync", "NoticeQueries.UnreadAsync",
            "OverviewQueries.MessagesAsync",
        ];
        var open = new List<string>();
        foreach (var (type, method) in Doors())
        {
            var name = $"{type.Name}.{method.Name}";
            if (!own.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                var answer = await AskAsync(ground, (type, method), actor);
                if (answer is not ("access.missing-right" or "access.staff-only" or "nothing"))
                {
                    open.Add($"{name}: {answer}");
                }
            }
        }
        open.ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task What_one_may_not_see_is_to_every_door_what_is_not_there(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich(Hidden), Sample.Rich("i-seen"));
        var actor = Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Grants.Of(
                new PolicySet([new GrantedPolicy("p", PolicyParser.Parse(AllButOne).Value!)]), Ground.Start),
        };
        var (different, told) = (new List<string>(), new List<string>());
        foreach (var (door, command) in DoorsWithIds())
        {
            var name = $"{door.Type.Name}.{door.Method.Name} {command?.Name}";
            var hidden = await TellAsync(ground, door, actor, command, Hidden);
            var nowhere = await TellAsync(ground, door, actor, command, Nowhere);
            if (hidden.Replace(Hidden, Nowhere, StringComparison.Ordinal) != nowhere)
            {
                different.Add($"{name}: {hidden} / {nowhere}");
            }
            if (hidden != await TellAsync(ground, door, actor, command, "i-seen"))
            {
                told.Add(name);
            }
        }
        different.ShouldBeEmpty();
        told.Count.ShouldBeGreaterThan(12); // doors that tell there from not there
    }

    /// <summary>Doors that take an ID, a list of them, or a command, once with each command about instances.</summary>
    private static IEnumerable<((Type Type, MethodInfo Method) Door, Type? Command)> DoorsWithIds()
    {
        Type[] plain = [typeof(string), typeof(IReadOnlyList<string>), typeof(CancellationToken), typeof(bool)];
        foreach (var door in Doors())
        {
            var asked = door.Method.GetParameters().Skip(1).Select(p => p.ParameterType).ToList();
            if (asked.All(plain.Contains) && asked.Exists(type => type == plain[0] || type == plain[1]))
            {
                yield return (door, null);
            }
            if (door.Method.Name == "PlanAsync" && asked is [var taken, ..] && taken.IsSubclassOf(typeof(Command)))
            {
                foreach (var command in taken.Assembly.GetTypes().Where(type => !type.IsAbstract
                    && type.IsAssignableTo(taken) && type.GetProperty("InstanceIds") is not null))
                {
                    yield return (door, command);
                }
            }
        }
    }

    /// <summary>What a door answers about an ID; what breaks on half a command breaks for every ID.</summary>
    private static async Task<string> TellAsync(
        Ground ground, (Type Type, MethodInfo Method) door, Actor actor, Type? command, string id)
    {
        object? Of(Type type) =>
            type == typeof(string) ? id
            : type == typeof(IReadOnlyList<string>) ? (string[])[id]
            : type.IsSubclassOf(typeof(Command)) ? About(command!, id)
            : Any(type);
        var arguments = door.Method.GetParameters().Skip(1).Select(p => Of(p.ParameterType)).Prepend(actor).ToArray();
        try
        {
            var target = ground.Get<IServiceProvider>().GetRequiredService(door.Type);
            return Told(await ResultAsync(door.Method.Invoke(target, arguments)!));
        }
        catch (Exception broken)
        {
            return (broken.InnerException ?? broken).GetType().Name;
        }
    }

    private static string Told(object? answer) => answer switch
    {
        null => "nothing",
        Refusal refusal => refusal.Sentence,
        Plan plan => string.Join('|', plan.Lines.Select(l => $"{l.SubjectId} {l.SubjectName} {l.Reason?.Sentence}")),
        Domain.Instances.AccountState state => $"{state.Holdings.Count} instances",
        System.Collections.ICollection many => $"{many.Count} of {many.GetType().Name}",
        _ when answer.GetType().GetProperty("Refusal")?.GetValue(answer) is Refusal refusal => refusal.Sentence,
        _ when answer.GetType().GetProperty("Value")?.GetValue(answer) is { } value => Told(value),
        _ => answer.GetType().Name,
    };

    private static object About(Type command, string id)
    {
        var made = RuntimeHelpers.GetUninitializedObject(command);
        for (var type = command; type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
            {
                var isIds = field.Name.Contains("InstanceIds", StringComparison.Ordinal)
                    || field.Name.Contains("SubjectIds", StringComparison.Ordinal);
                field.SetValue(made, isIds ? (string[])[id]
                    : field.FieldType == typeof(string) ? ""
                    : field.FieldType == typeof(IReadOnlyList<string>) ? Array.Empty<string>()
                    : field.GetValue(made));
            }
        }
        return made;
    }

    private static IEnumerable<(Type Type, MethodInfo Method)> Doors() =>
        from type in typeof(OperationsServices).Assembly.GetExportedTypes()
        where type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
            && !type.Equals(typeof(Backups.RestoreHold)) // of the command line, whose user holds the database itself
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && method.GetParameters() is [{ ParameterType.Name: nameof(Actor) }, ..]
        select (type, method);

    /// <returns>The code of the refusal; "nothing" where it gave an empty answer.</returns>
    private static async Task<string> AskAsync(Ground ground, (Type Type, MethodInfo Method) door, Actor actor)
    {
        var method = door.Method.IsGenericMethodDefinition
            ? door.Method.MakeGenericMethod(typeof(string))
            : door.Method;
        var arguments = method.GetParameters().Skip(1).Select(p => Any(p.ParameterType)).Prepend(actor).ToArray();
        var target = ground.Get<IServiceProvider>().GetRequiredService(door.Type);
        var answer = await ResultAsync(method.Invoke(target, arguments)!);
        return answer switch
        {
            null => "nothing",
            Plans.Commitment done => done.Refusal?.Code ?? "done",
            Refusal refusal => refusal.Code,
            System.Collections.ICollection { Count: 0 } => "nothing",
            _ when answer.GetType().GetProperty("Refusal") is { } refusal =>
                ((Refusal?)refusal.GetValue(answer))?.Code ?? "done",
            _ => answer.ToString()!,
        };
    }

    private static async Task<object?> ResultAsync(object given)
    {
        if (given is Task task)
        {
            await task;
            return given.GetType().GetProperty("Result")?.GetValue(given);
        }
        if (given.GetType().GetMethod("AsTask") is { } asTask)
        {
            return await ResultAsync(asTask.Invoke(given, null)!);
        }
        if (given is IAsyncEnumerable<object> many)
        {
            await foreach (var one in many)
            {
                return one;
            }
            return null;
        }
        return given;
    }

    /// <summary>Something of that type; the right is asked for before it is looked at.</summary>
    private static object? Any(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(CancellationToken) ? CancellationToken.None
        : type.IsValueType ? Activator.CreateInstance(type)
        : type == typeof(Command) ? RuntimeHelpers.GetUninitializedObject(typeof(Domain.Instances.StartInstances))
        : type.IsAbstract && type.IsSubclassOf(typeof(Command)) ? RuntimeHelpers.GetUninitializedObject(
            type.Assembly.GetTypes().First(t => t.IsSubclassOf(type) && !t.IsAbstract))
        : type.IsInterface || type.IsArray || type.IsSubclassOf(typeof(Delegate)) ? null
        : RuntimeHelpers.GetUninitializedObject(type);
}
