namespace LifecycleConsole.Domain.Access;

/// <summary>
/// The name of a deed, as policies write it. Alibaba's names where Alibaba has the deed (rules §8); the console's own
/// start with <c>lc:</c>.
/// </summary>
public readonly record struct ActionName(string Name)
{
    /// <summary>Describe, List, Get and Query actions look and change nothing.</summary>
    public bool IsRead
    {
        get
        {
            var verb = Name.AsSpan(Name.IndexOf(':', StringComparison.Ordinal) + 1);
            return verb.StartsWith("Describe") || verb.StartsWith("List") || verb.StartsWith("Get")
                || verb.StartsWith("Query");
        }
    }

    public override string ToString() => Name;
}

/// <summary>Every action of the console, in one list.</summary>
public static class Actions
{
    public static readonly ActionName DescribeInstances = new("ecs:DescribeInstances");
    public static readonly ActionName RunInstances = new("ecs:RunInstances");
    public static readonly ActionName DeleteInstance = new("ecs:DeleteInstance");
    public static readonly ActionName ModifyInstanceAutoReleaseTime = new("ecs:ModifyInstanceAutoReleaseTime");
    public static readonly ActionName ModifyInstanceAttribute = new("ecs:ModifyInstanceAttribute");
    public static readonly ActionName StartInstance = new("ecs:StartInstance");
    public static readonly ActionName StopInstance = new("ecs:StopInstance");
    public static readonly ActionName RebootInstance = new("ecs:RebootInstance");
    public static readonly ActionName RenewInstance = new("ecs:RenewInstance");
    public static readonly ActionName ModifyInstanceChargeType = new("ecs:ModifyInstanceChargeType");
    public static readonly ActionName ModifyInstanceNetworkSpec = new("ecs:ModifyInstanceNetworkSpec");
    public static readonly ActionName ModifyInstanceAutoRenewAttribute = new("ecs:ModifyInstanceAutoRenewAttribute");
    public static readonly ActionName TagResources = new("ecs:TagResources");
    public static readonly ActionName CreateSnapshot = new("ecs:CreateSnapshot");
    public static readonly ActionName ModifySnapshotAttribute = new("ecs:ModifySnapshotAttribute");
    public static readonly ActionName DeleteSnapshot = new("ecs:DeleteSnapshot");
    public static readonly ActionName DescribeSnapshots = new("ecs:DescribeSnapshots");
    public static readonly ActionName DescribeDisks = new("ecs:DescribeDisks");
    public static readonly ActionName CreateDisk = new("ecs:CreateDisk");
    public static readonly ActionName AttachDisk = new("ecs:AttachDisk");
    public static readonly ActionName DetachDisk = new("ecs:DetachDisk");
    public static readonly ActionName ModifyDiskAttribute = new("ecs:ModifyDiskAttribute");
    public static readonly ActionName DeleteDisk = new("ecs:DeleteDisk");
    public static readonly ActionName DescribeEipAddresses = new("vpc:DescribeEipAddresses");
    public static readonly ActionName AllocateEipAddress = new("vpc:AllocateEipAddress");
    public static readonly ActionName AssociateEipAddress = new("vpc:AssociateEipAddress");
    public static readonly ActionName UnassociateEipAddress = new("vpc:UnassociateEipAddress");
    public static readonly ActionName ModifyEipAddressAttribute = new("vpc:ModifyEipAddressAttribute");
    public static readonly ActionName ReleaseEipAddress = new("vpc:ReleaseEipAddress");
    public static readonly ActionName AddBackendServers = new("slb:AddBackendServers");
    public static readonly ActionName RemoveBackendServers = new("slb:RemoveBackendServers");
    public static readonly ActionName AttachNetworkInterface = new("ecs:AttachNetworkInterface");
    public static readonly ActionName DetachNetworkInterface = new("ecs:DetachNetworkInterface");
    public static readonly ActionName AttachClassicLinkVpc = new("ecs:AttachClassicLinkVpc");
    public static readonly ActionName DetachClassicLinkVpc = new("ecs:DetachClassicLinkVpc");
    public static readonly ActionName ImportInstances = new("lc:ImportInstances");
    public static readonly ActionName ListImports = new("lc:ListImports");
    public static readonly ActionName ListJobs = new("lc:ListJobs");

    /// <summary>
    /// Choosing many, cancelling and retrying; what a job does takes the right of its own action too.
    /// </summary>
    public static readonly ActionName ManageJobs = new("lc:ManageJobs");
    public static readonly ActionName ListAudit = new("lc:ListAudit");
    public static readonly ActionName GetAccountSettings = new("lc:GetAccountSettings");
    public static readonly ActionName SetAccountSettings = new("lc:SetAccountSettings");

    /// <summary>A user's own: named views of lists, columns, density.</summary>
    public static readonly ActionName SetOwnViews = new("lc:SetOwnViews");

    /// <summary>Messages to oneself, and what of them was read.</summary>
    public static readonly ActionName ListNotices = new("lc:ListNotices");

    /// <summary>Which messages one gets by e-mail, and at which address.</summary>
    public static readonly ActionName SetOwnChannels = new("lc:SetOwnChannels");

    /// <summary>One's own second factor and sessions.</summary>
    public static readonly ActionName SetOwnSecurity = new("lc:SetOwnSecurity");

    /// <summary>Who in the account needs a second factor.</summary>
    public static readonly ActionName SetSecurityPreference = new("ram:SetSecurityPreference");

    /// <summary>Taking away a user's second factor, so that he sets up another.</summary>
    public static readonly ActionName UnbindMfaDevice = new("ram:UnbindMFADevice");

    /// <summary>Signing in, which needs no right.</summary>
    public static readonly ActionName SignIn = new("lc:SignIn");
    public static readonly ActionName ListWebHooks = new("lc:ListWebHooks");
    public static readonly ActionName ManageWebHooks = new("lc:ManageWebHooks");

    /// <summary>Users of the account, and what they are granted.</summary>
    public static readonly ActionName ListUsers = new("ram:ListUsers");
    public static readonly ActionName CreateUser = new("ram:CreateUser");

    /// <summary>Disabling and enabling.</summary>
    public static readonly ActionName UpdateUser = new("ram:UpdateUser");
    public static readonly ActionName DeleteUser = new("ram:DeleteUser");

    /// <summary>A new link to choose a password with.</summary>
    public static readonly ActionName UpdateLoginProfile = new("ram:UpdateLoginProfile");
    public static readonly ActionName AttachPolicyToUser = new("ram:AttachPolicyToUser");
    public static readonly ActionName DetachPolicyFromUser = new("ram:DetachPolicyFromUser");
    public static readonly ActionName ListPolicies = new("ram:ListPolicies");
    public static readonly ActionName CreatePolicy = new("ram:CreatePolicy");
    public static readonly ActionName CreatePolicyVersion = new("ram:CreatePolicyVersion");
    public static readonly ActionName DeletePolicy = new("ram:DeletePolicy");

    /// <summary>AccessKeys, one's own and those of the account's users.</summary>
    public static readonly ActionName ListAccessKeys = new("ram:ListAccessKeys");
    public static readonly ActionName CreateAccessKey = new("ram:CreateAccessKey");

    /// <summary>Disabling and enabling.</summary>
    public static readonly ActionName UpdateAccessKey = new("ram:UpdateAccessKey");
    public static readonly ActionName DeleteAccessKey = new("ram:DeleteAccessKey");

    /// <summary>Groups of users, who have the group's policies too.</summary>
    public static readonly ActionName ListGroups = new("ram:ListGroups");
    public static readonly ActionName CreateGroup = new("ram:CreateGroup");

    /// <summary>Another name.</summary>
    public static readonly ActionName UpdateGroup = new("ram:UpdateGroup");
    public static readonly ActionName DeleteGroup = new("ram:DeleteGroup");
    public static readonly ActionName AddUserToGroup = new("ram:AddUserToGroup");
    public static readonly ActionName RemoveUserFromGroup = new("ram:RemoveUserFromGroup");
    public static readonly ActionName AttachPolicyToGroup = new("ram:AttachPolicyToGroup");
    public static readonly ActionName DetachPolicyFromGroup = new("ram:DetachPolicyFromGroup");

    /// <summary>Which deeds need a second person.</summary>
    public static readonly ActionName SetApprovals = new("lc:SetApprovals");

    /// <summary>Saying yes or no to what others ask for; a yes takes the rights of the deed too.</summary>
    public static readonly ActionName ApproveRequests = new("lc:ApproveRequests");

    /// <summary>One's own requests; those of others for whoever may decide them.</summary>
    public static readonly ActionName ListApprovals = new("lc:ListApprovals");

    /// <summary>Money of the account.</summary>
    public static readonly ActionName QueryAccountBalance = new("bss:QueryAccountBalance");
    public static readonly ActionName QueryAccountTransactions = new("bss:QueryAccountTransactions");
    public static readonly ActionName TopUp = new("lc:TopUp");
    public static readonly ActionName ManagePaymentMethods = new("lc:ManagePaymentMethods");
    public static readonly ActionName SetBalanceAlert = new("lc:SetBalanceAlert");
    public static readonly ActionName QueryOrders = new("bss:QueryOrders");
    public static readonly ActionName PayOrder = new("bss:PayOrder");
    public static readonly ActionName CancelOrder = new("bss:CancelOrder");

    public static readonly ActionName QueryResourcePackageInstances = new("bss:QueryResourcePackageInstances");
    public static readonly ActionName CreateResourcePackage = new("bss:CreateResourcePackage");
    public static readonly ActionName ActivateResourcePlan = new("lc:ActivateResourcePlan");

    /// <summary>Unsubscribing, with what is paid back.</summary>
    public static readonly ActionName Unsubscribe = new("bss:RefundBatchRemainRefund");

    /// <summary>What was used, and what it was charged: the Charges page.</summary>
    public static readonly ActionName QueryBill = new("bss:QueryBill");

    /// <summary>The hourly settlement. No door leads to it: the console does it by itself.</summary>
    public static readonly ActionName ChargeUsage = new("lc:ChargeUsage");

    /// <summary>What follows from a balance below its alert. No door leads to it.</summary>
    public static readonly ActionName WatchBalance = new("lc:WatchBalance");

    /// <summary>Staff: offline transfers, vouchers and gifts.</summary>
    public static readonly ActionName ListTransfers = new("lc:ListTransfers");
    public static readonly ActionName ManageTransfers = new("lc:ManageTransfers");
    public static readonly ActionName ListRefunds = new("lc:ListRefunds");
    public static readonly ActionName ManageRefunds = new("lc:ManageRefunds");

    /// <summary>Staff: mark an order as not refundable.</summary>
    public static readonly ActionName MarkOrders = new("lc:MarkOrders");
    public static readonly ActionName ListVouchers = new("lc:ListVouchers");
    public static readonly ActionName GrantVouchers = new("lc:GrantVouchers");

    /// <summary>Staff: accounts, invitations, work and drift, holds.</summary>
    public static readonly ActionName ListAccounts = new("lc:ListAccounts");
    public static readonly ActionName ManageAccounts = new("lc:ManageAccounts");
    public static readonly ActionName ListWork = new("lc:ListWork");
    public static readonly ActionName ManageWork = new("lc:ManageWork");
    public static readonly ActionName GetPrices = new("lc:GetPrices");
    public static readonly ActionName ManagePrices = new("lc:ManagePrices");

    /// <summary>The operator: what was counted outside the console and is charged here.</summary>
    public static readonly ActionName ListUsageReports = new("lc:ListUsageReports");
    public static readonly ActionName ReportUsage = new("lc:ReportUsage");

    /// <summary>Staff: searching across accounts, looking into one with a reason, and notes about it.</summary>
    public static readonly ActionName QuerySupport = new("lc:QuerySupport");
    public static readonly ActionName OpenSupportCase = new("lc:OpenSupportCase");
    public static readonly ActionName WriteSupportNote = new("lc:WriteSupportNote");
}
