namespace LifecycleConsole.Api.Wire;

/// <summary>
/// What an action answers. The properties of a derived record are the members of the vendor's answer, letter by letter;
/// null ones are left out or null, as the vendor has it.
/// </summary>
internal record WireBody
{
    /// <summary>Set by the door.</summary>
    public string RequestId { get; set; } = "";
}
