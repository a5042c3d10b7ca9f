using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// Instances as whoever may command them finds them, for doors that must know what a thing is before they can say what
/// is meant. The rights asked for are the command's: looking at lists is another one.
/// </summary>
public sealed class CommandSight
{
    private readonly ConsoleReader _reader;
    private readonly HoldingLoader _loader;

    internal CommandSight(ConsoleReader reader, HoldingLoader loader) => (_reader, _loader) = (reader, loader);

    /// <summary>Those that are there and not released, in the order asked.</summary>
    public async Task<Outcome<AccountState>> OfAsync(
        Actor actor, Command command, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, command) is { } refusal)
        {
            return refusal;
        }
        var db = await _reader.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await _loader.LoadAsync(db, actor, instanceIds, cancellationToken).ConfigureAwait(false)
                is { } state
                ? state with { Holdings = [.. state.Holdings.Where(h => h.Instance.Phase != Phase.Released)] }
                : AccessRules.NoAccount.With();
        }
    }
}
