using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Web.Hosting;
using Microsoft.AspNetCore.Identity;

namespace LifecycleConsole.Web.Access;

/// <summary>
/// The link that makes the operator. It is printed once, when the console starts in production and nobody can sign in
/// yet. Only its hash is kept, in the key folder, so that a restart does not cut it off. It works until used.
/// </summary>
public sealed class FirstStart(KeyFolder keys)
{
    private string File => Path.Combine(keys.Directory.FullName, "first-start");

    /// <summary>A new token, or null where one is out already.</summary>
    internal string? Issue()
    {
        if (System.IO.File.Exists(File))
        {
            return null;
        }
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        System.IO.File.WriteAllText(File, Convert.ToHexString(Hash(token)));
        return token;
    }

    public bool IsValid(string token) =>
        System.IO.File.Exists(File)
        && CryptographicOperations.FixedTimeEquals(
            Convert.FromHexString(System.IO.File.ReadAllText(File).Trim()), Hash(token));

    /// <summary>The operator exists: the link is worth nothing from now on.</summary>
    public void Used() => System.IO.File.Delete(File);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

/// <summary>Prints the link at the first start. Registered after Data, so the store is migrated when it asks.</summary>
internal sealed class FirstStartLine(
    FirstStart first, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        if (!users.Users.Any())
        {
            lifetime.ApplicationStarted.Register(Print);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print() => Console.Out.WriteLine(first.Issue() is { } token
        ? $"Nobody can sign in yet. Open /setup/{token} on this console once to make the operator."
        : "Nobody can sign in yet. Open the set-up link of the first start. "
            + "If it is lost, delete the file first-start in Keys:Directory and start again.");
}

internal static class FirstStartRegistration
{
    public static IServiceCollection AddFirstStart(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<FirstStart>();
        return environment.IsDevelopment() ? services : services.AddHostedService<FirstStartLine>();
    }
}
