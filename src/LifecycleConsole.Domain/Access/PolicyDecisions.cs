using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>What becomes of an account's own policies.</summary>
internal static class PolicyDecisions
{
    public static Outcome<PlanLine> Create(PeopleState state, CreatePolicy command)
    {
        var name = command.Name.Trim();
        if (name.Length is 0 or > CustomPolicy.NameLengthMax
            || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return PeopleRefusals.PolicyName.With(new RefusalArgument("max", CustomPolicy.NameLengthMax));
        }
        if (SystemPolicies.Has(name) || Find(state, name) is not null)
        {
            return PeopleRefusals.PolicyNameTaken.With(new RefusalArgument("name", name));
        }
        return state.Policies.Count >= CustomPolicy.PerAccountMax
            ? PeopleRefusals.TooManyOfOnesOwn.With(new RefusalArgument("max", CustomPolicy.PerAccountMax))
            : Save((name, command.Description, command.Text), createdAt: null, Effect.PolicyCreated);
    }

    public static Outcome<PlanLine> Change(PeopleState state, ChangePolicy command) =>
        WhyNotOwn(state, command.Name) is { } refusal
            ? refusal
            : Find(state, command.Name) is { } before && before.Text == command.Text
                && before.Description == command.Description.Trim()
                ? PeopleRefusals.AlreadySo.With()
                : Save(
                    (command.Name, command.Description, command.Text), Find(state, command.Name)!.CreatedAt,
                    Effect.PolicyChanged);

    public static Outcome<PlanLine> Delete(PeopleState state, DeletePolicy command)
    {
        if (WhyNotOwn(state, command.Name) is { } refusal)
        {
            return refusal;
        }
        var having = state.People.Count(person => person.Policies.Contains(command.Name, StringComparer.Ordinal));
        var groups = state.Groups.Count(group => group.Policies.Contains(command.Name, StringComparer.Ordinal));
        if (having == 0 && groups > 0)
        {
            return GroupRefusals.PolicyInUse.With(new("name", command.Name), new("count", groups));
        }
        return having > 0
            ? PeopleRefusals.InUse.With(new("name", command.Name), new("count", having))
            : Line(command.Name, Effect.PolicyDeleted, new PolicyGone(command.Name));
    }

    private static Outcome<PlanLine> Save(
        (string Name, string Description, string Text) policy, DateTimeOffset? createdAt, Effect effect)
    {
        var description = policy.Description.Trim();
        if (description.Length > CustomPolicy.DescriptionLengthMax || description.Any(char.IsControl))
        {
            return PeopleRefusals.PolicyDescription.With(
                new RefusalArgument("max", CustomPolicy.DescriptionLengthMax));
        }
        var read = PolicyParser.Parse(policy.Text);
        return read.IsAllowed
            ? Line(policy.Name, effect, new PolicySaved(policy.Name, description, policy.Text, createdAt))
            : read.Refusal;
    }

    private static Refusal? WhyNotOwn(PeopleState state, string name) =>
        SystemPolicies.Has(name) ? PeopleRefusals.OfTheSystem.With(new RefusalArgument("name", name))
        : Find(state, name) is null ? PeopleRefusals.NoSuchPolicy.With(new RefusalArgument("name", name))
        : null;

    private static CustomPolicy? Find(PeopleState state, string name) =>
        state.Policies.FirstOrDefault(policy => policy.Name == name);

    private static PlanLine Line(string name, Effect effect, params IReadOnlyList<Change> changes) => new()
    {
        SubjectId = "policy/" + name, SubjectName = name, Effect = effect, Changes = changes,
    };
}
