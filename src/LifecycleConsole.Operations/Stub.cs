#pragma warning disable
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Work;
namespace LifecycleConsole.Operations.Instances {
  public sealed class InstanceOperations { public Task<Outcome<Plan>> PlanAsync(Actor a, InstanceCommand c, CancellationToken t) => throw new NotImplementedException(); public Task<Commitment> CommitAsync(Actor a, InstanceCommand c, Quote? quote, CancellationToken t) => throw new NotImplementedException(); }
  public sealed class InstanceQueries { public Task<Outcome<InstancePage>> ListAsync(Actor a, InstanceFilter f, CancellationToken t) => throw new NotImplementedException(); public Task<Outcome<InstanceCounts>> CountAsync(Actor a, InstanceFilter f, CancellationToken t) => throw new NotImplementedException(); public Task<Outcome<InstanceDetails>> GetAsync(Actor a, string instanceId, CancellationToken t) => throw new NotImplementedException(); public Task<Outcome<AccountState>> GetStateAsync(Actor a, IReadOnlyList<string> instanceIds, CancellationToken t) => throw new NotImplementedException(); }
}
namespace LifecycleConsole.Operations.Audit { public sealed class AuditQueries { public Task<Outcome<AuditPage>> ListAsync(Actor a, AuditFilter f, CancellationToken t) => throw new NotImplementedException(); public Task<Outcome<ChainVerdict>> VerifyAsync(Actor a, CancellationToken t) => throw new NotImplementedException(); } }
namespace LifecycleConsole.Operations.Accounts { public sealed class AccountOperations {
 public Task<Outcome<Account>> GetAsync(Actor a, CancellationToken t) => throw new NotImplementedException();
 public Task<Outcome<Account>> ChangeSettingsAsync(Actor a, AccountSettings s, CancellationToken t) => throw new NotImplementedException();
 public Task<Outcome<IReadOnlyList<Account>>> ListAsync(Actor a, CancellationToken t) => throw new NotImplementedException();
 public Task<Outcome<Account>> CreateAsync(Actor a, NewAccount n, CancellationToken t) => throw new NotImplementedException();
 public Task<Outcome<bool>> RecordLookAsync(Actor a, long accountId, CancellationToken t) => throw new NotImplementedException(); } }
namespace LifecycleConsole.Operations.Work {
 public sealed class WorkQueries { public Task<Outcome<IReadOnlyList<WorkItem>>> ListAsync(Actor a, CancellationToken t) => throw new NotImplementedException(); public Task<Outcome<IReadOnlyList<DriftFinding>>> DriftAsync(Actor a, CancellationToken t) => throw new NotImplementedException(); }
 public sealed class WorkOperations { public Task<Outcome<WorkItem>> RetryAsync(Actor a, long workId, CancellationToken t) => throw new NotImplementedException(); public Task<Outcome<int>> ReconcileAsync(Actor a, CancellationToken t) => throw new NotImplementedException(); } }
namespace LifecycleConsole.Operations.Timeline {
 public sealed class BusinessClock { public DateTimeOffset Now => default; public bool CanAdvance => false; public Task AdvanceAsync(TimeSpan s, CancellationToken t) => throw new NotImplementedException(); }
 public sealed record ClockHold { public required DateTimeOffset SinceAt { get; init; } public required TimeSpan Jump { get; init; } }
 public sealed class ClockGuard { public ClockHold? Hold => null; public Task<Outcome<bool>> ConfirmAsync(Actor a, CancellationToken t) => throw new NotImplementedException(); }
 public sealed record ChangeNotice(long AccountId, string Feature, IReadOnlyList<string> SubjectIds);
 public sealed class ChangeFeed { public IDisposable Subscribe(long accountId, Action<ChangeNotice> a) => throw new NotImplementedException(); } }
namespace LifecycleConsole.Operations.Catalog { public sealed class PriceLists { public PriceList For(Currency c) => throw new NotImplementedException(); } }
