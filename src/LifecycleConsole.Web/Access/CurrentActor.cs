using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Support;
using Microsoft.AspNetCore.Components.Authorization;

namespace LifecycleConsole.Web.Access;

/// <summary>Who uses this page. One per circuit, and one per static page.</summary>
public sealed class CurrentActor(AuthenticationStateProvider session, GrantBook grants, CaseBook cases)
{
    /// <summary>Set by the root component from the request that opened the page; empty before that.</summary>
    public string SourceAddress { get; set; } = "";

    /// <summary>Null where nobody is signed in, as on the account pages.</summary>
    public async Task<Actor?> FindAsync() =>
        SessionActor.Of((await session.GetAuthenticationStateAsync()).User, SourceAddress) is { } actor
            ? await SessionActor.WithGrantsAsync(actor, (grants, cases), CancellationToken.None)
            : null;

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page forgot to require it.</exception>
    public async Task<Actor> GetAsync() => await FindAsync()
        ?? throw new InvalidOperationException("This page needs somebody who is signed in.");
}
