namespace LifecycleConsole.Web.Access;

/// <summary>Where to go after signing in: only ever into this console.</summary>
internal static class LocalAddress
{
    /// <summary>The path where it is one of ours, else the front page.</summary>
    public static string OrHome(string? address) => address is { Length: > 0 } && IsLocal(address) ? address : "/";

    private static bool IsLocal(string address) =>
        address[0] == '/'
        && (address.Length == 1 || (address[1] != '/' && address[1] != '\\'))
        && !address.Any(char.IsControl);
}
