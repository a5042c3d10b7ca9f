using System.Text.Json;

namespace LifecycleConsole.Domain.Access;

/// <summary>A policy with its text, as the pages show it.</summary>
/// <param name="Name">Unique in an account; those of the system are nobody's to change.</param>
/// <param name="Description">May be empty.</param>
/// <param name="Text">JSON.</param>
public sealed record PolicyText(string Name, string Description, string Text);

/// <summary>
/// The policies that every account has (rules §8). Where Alibaba has published a document, it is the core of ours;
/// where it has not, it is our own.
/// </summary>
public static class SystemPolicies
{
    public const string ReadOnly = "ReadOnlyAccess";
    public const string Administrator = "AdministratorAccess";

    public static IReadOnlyList<PolicyText> All { get; } =
    [
        Of(Administrator, "Everything in the account.", "*"),
        Of(ReadOnly, "Looking at everything in the account.", "*:Describe*", "*:List*", "*:Get*", "*:Query*"),
        Of("AliyunECSFullAccess", "Instances with their disks, snapshots and Elastic IPs; not paying for them.",
            "ecs:*", "vpc:*", "slb:*BackendServers", "lc:ImportInstances", "lc:ListImports", "lc:ListJobs",
            "lc:ManageJobs", "lc:ListNotices"),
        Of("AliyunECSReadOnlyAccess", "Looking at instances with their disks, snapshots and Elastic IPs.",
            "ecs:Describe*", "ecs:List*", "vpc:Describe*", "lc:ListImports", "lc:ListJobs", "lc:ListNotices"),
        Of("AliyunBSSFullAccess", "Money: balance, top-up, orders, renewals, refunds and bills.",
            "bss:*", "bssapi:*", "efc:*", "lc:TopUp", "lc:ManagePaymentMethods", "lc:SetBalanceAlert",
            "lc:ListNotices"),
        Of("AliyunBSSReadOnlyAccess", "Looking at balance, orders, transactions and bills.",
            "bss:Describe*", "bssapi:Describe*", "bssapi:Query*", "bss:Query*", "lc:ListNotices"),
        Of("AliyunBSSOrderAccess", "Paying and cancelling orders.",
            "bss:PayOrder", "bss:CancelOrder", "bss:QueryOrders", "bss:QueryAccountBalance", "bss:DescribeOrder*",
            "lc:ListNotices"),
        Of("AliyunBSSRefundAccess", "Unsubscribing with refunds.",
            "bss:Refund*", "bss:QueryOrders", "bss:DescribeOrder*", "lc:ListNotices"),
        Of("AliyunBSSRenewFullAccess", "Renewals, by hand and by themselves, and paying for them.",
            "bss:ModifyRenew*", "bss:DescribeRenew*", "bss:PayOrder", "bss:QueryOrders", "bss:QueryAccountBalance"),
        Of("AliyunRAMFullAccess", "Users and policies.", "ram:*"),
        Of("AliyunRAMReadOnlyAccess", "Looking at users and policies.", "ram:Get*", "ram:List*"),
    ];

    private static readonly Dictionary<string, GrantedPolicy> Read = All.ToDictionary(
        policy => policy.Name, policy => GrantedPolicies.Of(policy.Name, policy.Text),
        StringComparer.Ordinal);

    /// <summary>Null where the system has none of that name.</summary>
    public static GrantedPolicy? Find(string name) => Read.GetValueOrDefault(name);

    public static bool Has(string name) => Read.ContainsKey(name);

    private static PolicyText Of(string name, string description, params string[] actions) => new(
        name, description,
        $$"""
        {
          "Version": "1",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": [{{string.Join(", ", actions.Select(a => JsonEncodedText.Encode(a)).Select(a => $"\"{a}\""))}}],
              "Resource": "*"
            }
          ]
        }
        """);
}
