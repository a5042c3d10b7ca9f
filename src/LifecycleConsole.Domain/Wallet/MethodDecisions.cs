using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>Saved payment methods: one is the default, where there is any.</summary>
public static class MethodDecisions
{
    public static Outcome<PlanLine> MakeDefault(WalletState state, MakeMethodDefault command) =>
        Find(state, command.MethodId) is { } method
            ? WalletDecisions.Line(method.Id, NameOf(method), Effect.MethodMadeDefault, [
                .. state.Methods.Where(m => m.IsDefault && m.Id != method.Id)
                    .Select(m => new MethodDefaultSet(m.Id, IsDefault: false)),
                new MethodDefaultSet(method.Id, IsDefault: true),
            ])
            : WalletRefusals.MethodUnknown.With();

    /// <summary>The newest of the others becomes the default, where the default goes.</summary>
    public static Outcome<PlanLine> Delete(WalletState state, DeleteMethod command)
    {
        if (Find(state, command.MethodId) is not { } method)
        {
            return WalletRefusals.MethodUnknown.With();
        }
        List<Change> changes = [new MethodDeleted(method.Id)];
        if (method.IsDefault
            && state.Methods.Where(m => m.Id != method.Id).MaxBy(m => (m.CreatedAt, m.Id)) is { } next)
        {
            changes.Add(new MethodDefaultSet(next.Id, IsDefault: true));
        }
        return WalletDecisions.Line(method.Id, NameOf(method), Effect.MethodDeleted, changes);
    }

    private static string NameOf(SavedMethod method) => $"{method.Brand} {method.Digits}";

    private static SavedMethod? Find(WalletState state, string id) => state.Methods.FirstOrDefault(m => m.Id == id);
}
