namespace LifecycleConsole.Domain.Access;

/// <summary>What would be asked.</summary>
public sealed record SimulationAsk
{
    public required string UserId { get; init; }

    public required ActionName Action { get; init; }

    /// <summary>Null: no thing in particular.</summary>
    public PolicySubject? Subject { get; init; }

    /// <summary>What the operation comes to, paid or paid back; null: not said.</summary>
    public decimal? Amount { get; init; }

    /// <summary>What the user has ordered and got back today.</summary>
    public DaySpend? Today { get; init; }

    /// <summary>The address that it would be asked from.</summary>
    public string SourceAddress { get; init; } = "";

    /// <summary>Asked by a session with a second factor.</summary>
    public bool HasFactor { get; init; }
}

/// <summary>What the console would answer.</summary>
/// <param name="WhyNot">The refusal that the user would read; null where he may.</param>
/// <param name="Verdict">The statement that decides; none for owners, and for what every user may.</param>
/// <param name="IsOpen">It depends on the thing or on the sum, and those were not said.</param>
public sealed record Simulation(Plans.Refusal? WhyNot, Verdict? Verdict, bool IsOpen)
{
    /// <summary>
    /// The deed is allowed, but the thing is not there for him: <see cref="Verdict"/> is about reading.
    /// </summary>
    public bool IsHidden { get; init; }

    /// <summary>Asks the very functions that pages and commits ask.</summary>
    public static Simulation Of(PeopleState state, Person person, SimulationAsk ask, DateTimeOffset now) =>
        Of(state.Actor.AccountId, (person, state.SetOf(person)), ask, now);

    /// <summary>The same of somebody with these policies.</summary>
    public static Simulation Of(
        long accountId, (Person Person, PolicySet Policies) who, SimulationAsk ask, DateTimeOffset now)
    {
        var (person, policies) = who;
        var actor = new Actor
        {
            Kind = person.Kind,
            AccountId = accountId,
            UserId = person.Id,
            UserName = person.UserName,
            SourceAddress = ask.SourceAddress,
            HasFactor = ask.HasFactor,
            Grants = Grants.Of(person.DisabledAt is null ? policies : null, now),
        };
        PolicyAmounts? amounts = ask.Amount is { } sum
            ? new PolicyAmounts(sum, sum).After(ask.Today ?? DaySpend.Nothing, [])
            : null;
        var early = AccessRules.WhyNot(actor, ask.Action, new PolicyAsk(IsLast: false)
        {
            Subject = ask.Subject, Amounts = amounts,
        });
        var last = AccessRules.WhyNot(actor, ask.Action, new PolicyAsk(IsLast: true)
        {
            Subject = ask.Subject, Amounts = amounts,
        });
        if (last is null && Hides(actor, ask))
        {
            var read = ask with { Action = Actions.DescribeInstances };
            return new Simulation(
                Instances.InstanceRefusals.NotFound.With(new Plans.RefusalArgument("id", IdOf(ask.Subject!))),
                VerdictOf(actor, read, null, isOpen: false), IsOpen: false) { IsHidden = true };
        }
        var isOpen = early is null && last is not null && PolicyScopes.IsAskedAgain(ask.Action);
        return new Simulation(isOpen ? early : last, VerdictOf(actor, ask, amounts, isOpen), isOpen);
    }

    /// <summary>What may not be seen is not there for other deeds either.</summary>
    private static bool Hides(Actor actor, SimulationAsk ask) =>
        ask.Subject is { } subject && ask.Action != Actions.DescribeInstances && PolicyScopes.IsPerInstance(ask.Action)
        && subject.Resource.Split(':') is [_, "ecs", var region, _, var thing]
        && thing.StartsWith("instance/", StringComparison.Ordinal)
        && !SightRules.OfDeeds(actor).Allows(new SeenThing(region, IdOf(subject), subject.Tags));

    private static string IdOf(PolicySubject subject) =>
        subject.Resource[(subject.Resource.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static Verdict? VerdictOf(Actor actor, SimulationAsk ask, PolicyAmounts? amounts, bool isOpen)
    {
        if (actor is not { Kind: UserKind.SubUser, Grants.HasEnded: false } || AccessRules.IsMembers(ask.Action))
        {
            return null;
        }
        var request = PolicyRequest.Of(actor, ask.Action) with { Subject = ask.Subject, Amounts = amounts };
        return isOpen
            ? PolicyRules.JudgeEarly(actor.Grants.Policies, request)
            : PolicyRules.Judge(actor.Grants.Policies, request);
    }
}
