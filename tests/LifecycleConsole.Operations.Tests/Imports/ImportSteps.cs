using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Imports;

/// <summary>What somebody does with a file.</summary>
internal static class ImportSteps
{
    public static async Task<Import> TakeAsync(this Ground ground, string text, Actor? actor = null) =>
        await ground.TakeAsync(VendorFiles.Stream(text), actor);

    public static async Task<Import> TakeAsync(this Ground ground, Stream file, Actor? actor = null)
    {
        var taken = await ground.Intake.TakeAsync(actor ?? Sample.Owner, new ImportFile("fleet.json", file), default);
        taken.Refusal.ShouldBeNull();
        return await ground.ImportAsync(taken.Value!.Id);
    }

    public static Task<Outcome<Import>> ConfirmAsync(this Ground ground, Import import, Actor? actor = null) =>
        ground.Imports.ConfirmAsync(actor ?? Sample.Owner, import.Id, default);

    public static async Task<Import> ImportAsync(this Ground ground, long id) =>
        await ground.ReadAsync(async db => await Task.FromResult(db.Imports.Single(i => i.Id == id)));

    public static async Task<IReadOnlyList<ImportPreviewLine>> LinesAsync(this Ground ground, Import import) =>
        (await ground.ImportQueries.PreviewAsync(Sample.Owner, new ImportFilter(import.Id), default)).Value!.Lines;

    /// <summary>The one reason of the first line.</summary>
    public static async Task<(long Line, string Field, Refusal Why)> WhyAsync(this Ground ground, Import import)
    {
        var line = (await ground.LinesAsync(import))[0];
        line.Verdict.ShouldBe(ImportVerdict.Invalid);
        return (line.Line, line.Notes[0].Field, line.Notes[0].Why);
    }
}
