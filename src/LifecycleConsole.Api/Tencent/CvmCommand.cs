using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Tencent;

/// <summary>
/// An action of CVM that changes instances: all or nothing, of one region. Each action has states in which CVM does not
/// take it at all (facts/tencent §4.1, the state matrix); what the product's rules say comes after.
/// </summary>
internal abstract class CvmCommand(CommandDesk desk, CommandSight sight, string name)
    : WireAction(WireProduct.Cvm, name)
{
    public const int IdsMax = 100;

    private const int IdLengthMax = 64;

    protected CommandDesk Desk => desk;

    /// <summary>A command of the kind that comes of it, whose rights are asked for.</summary>
    protected abstract Command Meant(IReadOnlyList<string> ids);

    /// <summary>The states of the matrix in which it is not taken.</summary>
    protected abstract IReadOnlyList<CvmState> Refuses { get; }

    protected static IReadOnlyList<string> ReadIds(Parameters p, int max = IdsMax)
    {
        var ids = p.List("InstanceIds", max);
        if (ids.Count == 0)
        {
            p.Fail(ParameterFaultKind.Missing, "InstanceIds");
        }
        if (ids.FirstOrDefault(id => !IsWellMade(id)) is { } malformed)
        {
            p.Fail(Malformed(malformed));
        }
        return ids;
    }

    protected static string ReadRegion(WireCall call)
    {
        if (call.Region.Length == 0)
        {
            call.Parameters.Fail(ParameterFaultKind.Missing, "Region");
        }
        return call.Region;
    }

    /// <summary>The instances in the order asked, once each; or why the action is not taken of one of them.</summary>
    protected async Task<(IReadOnlyList<Holding> Found, WireResult? Refused)> FindAsync(
        WireCall call, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = await sight.OfAsync(call.Actor, Meant(ids), ids, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } state)
        {
            return ([], found.Refusal!);
        }
        var byId = state.Holdings.Where(h => h.Instance.Region == call.Region)
            .ToDictionary(h => h.Instance.Id, StringComparer.Ordinal);
        var holdings = new List<Holding>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (!byId.TryGetValue(id, out var holding))
            {
                return ([], NotFound(id));
            }
            if (CvmStates.Of(holding.Instance) is var word && Refuses.Contains(word))
            {
                return ([], Named(TencentRefusals.State(word.ToString()), id));
            }
            holdings.Add(holding);
        }
        return (holdings, null);
    }

    /// <summary>Finds them, asks what is to be done, and does it; the answer is the request ID alone.</summary>
    protected async Task<WireResult> DoAsync(
        WireCall call, IReadOnlyList<string> ids, Func<IReadOnlyList<Holding>, Command?> commandOf,
        CancellationToken cancellationToken)
    {
        if (call.Parameters.Problem is { } problem)
        {
            return problem;
        }
        var (found, refused) = await FindAsync(call, ids, cancellationToken).ConfigureAwait(false);
        if (refused is { } why)
        {
            return why;
        }
        return commandOf(found) is { } command
            ? await CommitAsync(call, command, cancellationToken).ConfigureAwait(false)
            : new WireBody();
    }

    protected async Task<WireResult> CommitAsync(WireCall call, Command command, CancellationToken cancellationToken)
    {
        var done = await desk
            .CommitAsync(call.Actor, command with { Together = true }, null, cancellationToken).ConfigureAwait(false);
        return done.Refusal is { } refusal ? refusal : new WireBody();
    }

    protected static WireError NotFound(string id) => new(
        200, "InvalidInstanceId.NotFound", $"The instance `{id}` does not exist.");

    internal static WireError Malformed(string id) => new(
        200, "InvalidInstanceId.Malformed", $"The instance ID `{Shown(id)}` is malformed.");

    internal static bool IsWellMade(string id) =>
        id.Length is > 2 and <= IdLengthMax && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static WireError Named(WireError error, string id) => error with { Message = $"{error.Message} (`{id}`)" };

    private static string Shown(string id) => id.Length <= IdLengthMax ? id : id[..IdLengthMax];
}
