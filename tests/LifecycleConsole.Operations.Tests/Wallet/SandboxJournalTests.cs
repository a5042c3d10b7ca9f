using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Tests.Wallet;

public sealed class SandboxJournalTests
{
    [Fact]
    public void A_line_that_a_crash_has_cut_takes_no_other_with_it()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("sandbox-journal-").FullName, "payments.jsonl");
        new SandboxJournal(path).Write(Of("pay-1"));
        File.WriteAllText(path, File.ReadAllText(path) + "{\"Id\":\"pay-2\",\"Amo");

        new SandboxJournal(path).Write(Of("pay-3"));

        new SandboxJournal(path).Read().Select(payment => payment.Id).ShouldBe(["pay-1", "pay-3"]);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static SandboxPayment Of(string id) => new()
    {
        Id = id,
        Method = PaymentMethod.Card,
        Minor = 500,
        CurrencyCode = "USD",
        ReturnTo = new Uri("http://localhost/top-up"),
        CallBack = new Uri("http://localhost/payments/callback"),
    };
}
