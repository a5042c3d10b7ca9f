using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Wallet;
using Quartz;

namespace LifecycleConsole.Scheduling.Wallet;

/// <summary>Asks the payment gateway about payments that it has not told of, and to pay back refunds.</summary>
[DisallowConcurrentExecution]
internal sealed class PaymentJob(PaymentDesk desk, RefundDesk refunds) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    public static readonly JobKey Key = new("payments");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await desk.AskAsync(cancellationToken);
        await refunds.CarryAsync(cancellationToken);
    }
}
