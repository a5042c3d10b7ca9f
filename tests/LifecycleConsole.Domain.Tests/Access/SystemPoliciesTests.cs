using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Tests.Access;

public sealed class SystemPoliciesTests
{
    [Fact]
    public void Each_is_read_by_the_parser_that_reads_everybody_elses()
    {
        foreach (var policy in SystemPolicies.All)
        {
            PolicyParser.Parse(policy.Text).Refusal.ShouldBeNull(policy.Name);
            policy.Description.ShouldEndWith(".");
        }
    }

    [Fact]
    public void Administrators_may_everything_and_readers_whatever_only_looks()
    {
        foreach (var action in ActionNames.Grantable)
        {
            May(SystemPolicies.Administrator, action).ShouldBeTrue(action.Name);
            May(SystemPolicies.ReadOnly, action).ShouldBe(
                action.IsRead || AccessRules.IsMembers(action), action.Name);
        }
    }

    [Theory]
    [InlineData("AliyunBSSRenewFullAccess", "ecs:RenewInstance", true)]
    [InlineData("AliyunBSSRenewFullAccess", "ecs:ModifyInstanceAutoRenewAttribute", true)]
    [InlineData("AliyunBSSRenewFullAccess", "bss:PayOrder", true)]
    [InlineData("AliyunBSSRenewFullAccess", "ecs:DeleteInstance", false)]
    [InlineData("AliyunBSSRenewFullAccess", "ecs:DescribeInstances", false)]
    [InlineData("AliyunECSFullAccess", "ecs:DeleteInstance", true)]
    [InlineData("AliyunECSFullAccess", "bss:PayOrder", false)]
    [InlineData("AliyunECSFullAccess", "ram:CreateUser", false)]
    [InlineData("AliyunECSReadOnlyAccess", "ecs:DescribeInstances", true)]
    [InlineData("AliyunECSReadOnlyAccess", "ecs:StartInstance", false)]
    [InlineData("AliyunECSReadOnlyAccess", "bss:QueryAccountBalance", false)]
    [InlineData("AliyunBSSFullAccess", "lc:TopUp", true)]
    [InlineData("AliyunBSSFullAccess", "ecs:DeleteInstance", false)]
    [InlineData("AliyunBSSReadOnlyAccess", "bss:QueryOrders", true)]
    [InlineData("AliyunBSSReadOnlyAccess", "bss:PayOrder", false)]
    [InlineData("AliyunBSSOrderAccess", "bss:PayOrder", true)]
    [InlineData("AliyunBSSRefundAccess", "bss:PayOrder", false)]
    [InlineData("AliyunRAMFullAccess", "ram:AttachPolicyToUser", true)]
    [InlineData("AliyunRAMReadOnlyAccess", "ram:ListUsers", true)]
    [InlineData("AliyunRAMReadOnlyAccess", "ram:CreateUser", false)]
    public void What_their_names_promise(string policy, string action, bool may) =>
        May(policy, new ActionName(action)).ShouldBe(may);

    [Fact]
    public void No_policy_grants_what_is_the_operators()
    {
        var all = Policies.SubUser(new PolicySet([SystemPolicies.Find(SystemPolicies.Administrator)!]));

        foreach (var action in ActionNames.All.Except(ActionNames.Grantable))
        {
            if (action != Actions.ChargeUsage && action != Actions.WatchBalance && action != Actions.SignIn)
            {
                AccessRules.WhyNot(all, action)!.Kind.ShouldBe(AccessRules.StaffOnly);
            }
        }
    }

    /// <summary>Every command there is, found by reflection: a new one is in this the day it is written.</summary>
    [Fact]
    public void Every_command_takes_its_rights_and_no_others()
    {
        var commands = typeof(Domain.Plans.Command).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Domain.Plans.Command)) && !type.IsAbstract)
            .Select(Empty)
            .ToList();

        commands.Count.ShouldBeGreaterThan(30);
        foreach (var command in commands.Where(c => c.Rights.All(AccessRules.IsGrantable)))
        {
            var names = command.Rights.Select(right => right.Name).ToArray();
            AccessRules.WhyNot(Policies.SubUser(PolicySet.Nothing), command).ShouldNotBeNull();
            AccessRules.WhyNot(Policies.Granted(Policies.SubUser(null), names), command).ShouldBeNull();
            foreach (var one in names)
            {
                var others = ActionNames.Grantable.Select(a => a.Name).Except([one], StringComparer.Ordinal).ToArray();
                AccessRules.WhyNot(Policies.Granted(Policies.SubUser(null), others), command)
                    .ShouldNotBeNull($"{command.GetType().Name} without {one}");
            }
        }
    }

    /// <summary>Without anything in it but a kind, where it is of one.</summary>
    private static Domain.Plans.Command Empty(Type type)
    {
        var command = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(p => p.PropertyType.IsEnum && p.CanWrite
            && !Enum.IsDefined(p.PropertyType, p.GetValue(command)!)))
        {
            property.SetValue(command, Enum.GetValues(property.PropertyType).GetValue(0));
        }
        return (Domain.Plans.Command)command;
    }

    private static bool May(string policy, ActionName action) => AccessRules.WhyNot(
        Policies.SubUser(new PolicySet([SystemPolicies.Find(policy)!])), action) is null;
}
