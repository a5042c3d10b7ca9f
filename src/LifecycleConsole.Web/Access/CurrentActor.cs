using System.Security.Claims;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Support;
using Microsoft.AspNetCore.Components.Authorization;

namespace LifecycleConsole.Web.Access;

/// <summary>Who uses this page. One per circuit, and one per static page.</summary>
public sealed class CurrentActor(AuthenticationStateProvider session, LiveRights rights, ProofAsk ask)
{
    /// <summary>Set by the root component from the request that opened the page; empty before that.</summary>
    public string SourceAddress { get; set; } = "";

    /// <summary>Null where nobody is signed in, as on the account pages.</summary>
    public async Task<Actor?> FindAsync()
    {
        var user = (await session.GetAuthenticationStateAsync()).User;
        if (SessionActor.Of(user, SourceAddress) is not { } actor)
        {
            return null;
        }
        var live = await rights.WithAsync(actor, user.FindFirstValue(ClaimNames.Session), CancellationToken.None);
        return live with { AskAgain = ask.AskAsync };
    }

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page forgot to require it.</exception>
    public async Task<Actor> GetAsync() => await FindAsync()
        ?? throw new InvalidOperationException("This page needs somebody who is signed in.");
}

/// <summary>
/// Gives an actor what stays true while he is held: his grants and his session. Staff are in a customer's account only
/// while their case is open.
/// </summary>
public sealed class LiveRights(GrantBook grants, SessionBook sessions, CaseBook cases)
{
    /// <param name="sessionId">As the cookie says; without one the session has ended.</param>
    internal async Task<Actor> WithAsync(Actor actor, string? sessionId, CancellationToken cancellationToken)
    {
        var isMember = actor.Kind is UserKind.Owner or UserKind.SubUser;
        var home = isMember ? actor.AccountId : 0;
        var until = isMember || actor.AccountId == 0
            ? null
            : await cases.OpenUntilAsync(actor.UserId, actor.AccountId, cancellationToken);
        return actor with
        {
            AccountId = isMember || until is not null ? actor.AccountId : 0,
            LooksUntil = until,
            Grants = await grants.OfAsync(actor.UserId, home, cancellationToken),
            Session = sessionId is null
                ? new LiveSession("")
                : await sessions.OfAsync(sessionId, actor.UserId, home, cancellationToken),
        };
    }
}

/// <summary>
/// Asks whoever sits at this page to prove again who he is, while what he wants waits. One question at a time.
/// </summary>
public sealed class ProofAsk
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<bool>? _question;

    /// <summary>The page can show the question. May come from any thread.</summary>
    public event EventHandler? Changed;

    public bool IsAsking => _question is not null;

    /// <returns>False where it was declined, or nobody can be asked: on a static page.</returns>
    public async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        if (Changed is null)
        {
            return false;
        }
        TaskCompletionSource<bool> question;
        lock (_lock)
        {
            question = _question ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        Changed?.Invoke(this, EventArgs.Empty);
        try
        {
            return await question.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Answer(isProven: false); // whoever stopped waiting takes the question along
        }
    }

    public void Answer(bool isProven)
    {
        TaskCompletionSource<bool>? question;
        lock (_lock)
        {
            (question, _question) = (_question, null);
        }
        question?.TrySetResult(isProven);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
