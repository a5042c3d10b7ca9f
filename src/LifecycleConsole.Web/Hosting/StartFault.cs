using Microsoft.AspNetCore.Connections;

namespace LifecycleConsole.Web.Hosting;

/// <summary>Serves until it is stopped. An address that is taken is told in a sentence instead of a stack.</summary>
internal static class StartFault
{
    public static int RunOrSay(this WebApplication app, TextWriter error)
    {
        try
        {
            app.Run();
            return CommandLine.Good;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            error.WriteLine($"{taken.Message} Stop what listens there, or set ASPNETCORE_URLS to another address.");
            return CommandLine.Unable;
        }
    }
}
