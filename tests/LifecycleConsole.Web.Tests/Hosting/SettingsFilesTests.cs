using LifecycleConsole.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace LifecycleConsole.Web.Tests.Hosting;

public sealed class SettingsFilesTests
{
    [Fact]
    public void The_development_file_is_read_from_beside_the_program_and_the_command_line_wins()
    {
        var plain = Build();
        plain.Configuration["Demo:Seed"].ShouldBe("True");

        Build("--Demo:Seed=false").Configuration["Demo:Seed"].ShouldBe("false");
    }

    /// <summary>A content root without any settings file.</summary>
    private static WebApplicationBuilder Build(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = "Development",
            ContentRootPath = Directory.CreateTempSubdirectory("empty-root").FullName,
        });
        builder.Configuration.AddSettingsBesideProgram(builder.Environment);
        return builder;
    }
}
