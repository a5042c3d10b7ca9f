using System.Collections.Frozen;
using System.Reflection;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Imports;

/// <summary>What can be wrong with a file or a line of it, and what is good to know about one.</summary>
public static class ImportRefusals
{
    // the file
    public static readonly RefusalKind Empty = new("import.empty",
        "The file is empty. Export the instances again and choose the new file.");

    public static readonly RefusalKind TooLarge = new("import.too-large",
        "The file is larger than {max} bytes. Export it in parts, or raise Imports:BytesMax.");

    public static readonly RefusalKind TooMany = new("import.too-many",
        "The file has more than {max} instances. Export it in parts, or raise Imports:RowsMax.");

    public static readonly RefusalKind Packed = new("import.packed",
        "The file is packed ({format}). Unpack it and choose the file inside.");

    public static readonly RefusalKind Encoding = new("import.encoding",
        "The file is not UTF-8 but {encoding}. Save it as UTF-8 and choose it again.");

    public static readonly RefusalKind Json = new("import.json",
        "The JSON breaks at byte {byte}: {problem}. Export the file again; it may be cut off.");

    public static readonly RefusalKind TornOff = new("import.torn-off",
        "The JSON ends at byte {byte} with a bracket still open. Export it again, and choose the whole file.");

    public static readonly RefusalKind TooDeep = new("import.too-deep",
        "The JSON is nested deeper than {max} levels at byte {byte}. That is no export of instances.");

    public static readonly RefusalKind TooLong = new("import.too-long",
        "One piece of the file is longer than {max} bytes. That is no export of instances.");

    public static readonly RefusalKind Vendor = new("import.vendor",
        "The JSON has neither Instances.Instance (aliyun ecs DescribeInstances) nor InstanceSet (tccli cvm "
        + "DescribeInstances), but {names}. Choose an export of instances of one of them.");

    public static readonly RefusalKind Answer = new("import.answer",
        "The file holds a refusal of the vendor ({code}) instead of instances. Export it again with the right to list "
        + "instances.");

    public static readonly RefusalKind TwoVendors = new("import.two-vendors",
        "The file has pages of both vendors. Import each vendor's pages in a file of their own.");

    public static readonly RefusalKind Csv = new("import.csv",
        "The CSV breaks here: {problem}. Put a quotation mark at both ends of the field and double those inside.");

    public static readonly RefusalKind Column = new("import.column",
        "There is no column {name}. The template shows the columns that are known.");

    public static readonly RefusalKind ColumnTwice = new("import.column-twice",
        "The column {name} stands in the header twice. Leave one of them out.");

    public static readonly RefusalKind ColumnMissing = new("import.column-missing",
        "The header lacks the column {name}. Download the template for the header.");

    // a field
    public static readonly RefusalKind Required = new("import.required", "It is missing. Every instance needs it.");

    public static readonly RefusalKind Kind = new("import.kind",
        "It must be {expected}, but is {found}. Export the file again.");

    public static readonly RefusalKind Value = new("import.value",
        "It is \"{value}\", which is not known. Use {known}.");

    public static readonly RefusalKind Time = new("import.time",
        "It is \"{value}\". Write a time with its zone, like 2026-12-31T16:00:00Z or 2027-01-01T00:00+08:00.");

    public static readonly RefusalKind Number = new("import.number",
        "It is {value}. Give it a whole number from {min} to {max}.");

    public static readonly RefusalKind Length = new("import.length",
        "It has {length} characters. At most {max} are possible.");

    public static readonly RefusalKind Characters = new("import.characters",
        "It contains a control character. Leave out line breaks, tabs and direction marks.");

    public static readonly RefusalKind RegionColon = new("import.region-colon",
        "No region has a colon in it. Give the vendor's code of the region, such as cn-hangzhou.");

    /// <summary>Malformed and held by another account get the same answer: nobody learns what others have.</summary>
    public static readonly RefusalKind Id = new("import.id",
        "The ID {id} cannot be taken into this account. Check that it is written right and belongs here.");

    public static readonly RefusalKind Twice = new("import.twice",
        "The ID {id} stands in the file twice; the first is at line {line}. Leave one of them out.");

    public static readonly RefusalKind Expiry = new("import.expiry",
        "A Subscription instance needs the time at which it expires.");

    public static readonly RefusalKind Future = new("import.future",
        "It was created in the future. Check the clock of the machine that wrote the file.");

    public static readonly RefusalKind Pairs = new("import.pairs",
        "It cannot be read: \"{value}\". Write {form}.");

    // good to know about a line
    public static readonly RefusalKind Changes = new("import.changes", "{field}: {from} → {to}.");

    public static readonly RefusalKind Ended = new("import.ended",
        "It ends at {at}, which has passed. It is held until somebody confirms it.");

    public static readonly RefusalKind EndsSoon = new("import.ends-soon",
        "It ends at {at}, within 24 hours. It is held until somebody confirms it.");

    public static readonly RefusalKind EndsByFile = new("import.ends-by-file",
        "It would be released at {at}. In this account erasing may need a second person, so it is held until somebody "
        + "confirms it.");

    public static readonly RefusalKind Keeps = new("import.keeps",
        "The file has no release time; the one that is set here stays: {at}.");

    public static readonly RefusalKind PaidHere = new("import.paid-here",
        "Its period was paid for here until {at}, which is later than in the file. That end stays.");

    public static readonly RefusalKind MadeHere = new("import.made-here",
        "It was created here: its type, billing method, expiry, disks and addresses stay as they were ordered.");

    public static readonly RefusalKind Elsewhere = new("import.elsewhere",
        "{id} is not attached to this instance here. It is left where it is.");

    public static readonly RefusalKind DisksFull = new("import.disks-full",
        "With those that are here already it would have {count} disks. {max} is the most. Detach some first.");

    public static readonly RefusalKind AttachmentsFull = new("import.attachments-full",
        "With those that are here already {count} things would be attached. {max} is the most. Detach some first.");

    public static readonly RefusalKind TagsFull = new("import.tags-full",
        "With those that are here already it would have {count} tags. {max} is the most. Take some off first.");

    public static readonly RefusalKind ReleasedHere = new("import.released-here",
        "It was released here. Nothing is done about it.");

    public static readonly RefusalKind Going = new("import.going",
        "The vendor is destroying it. It is left out.");

    public static readonly RefusalKind Region = new("import.region",
        "The price list does not know the region {name}. The instance works; ask the operator to add the region.");

    public static readonly RefusalKind Type = new("import.type",
        "The price list has no price for {name}, so its costs are left out. Ask the operator to add it.");

    // the deed
    public static readonly RefusalKind NotFound = new("import.not-found",
        "There is no import {id}. It may have been dropped after 7 days; choose the file again.");

    public static readonly RefusalKind NotReady = new("import.not-ready",
        "This import is not waiting to be confirmed. Nothing was done. Refresh the page to see where it is.");

    public static readonly RefusalKind TooManyOpen = new("import.too-many-open",
        "{count} files with {rows} lines wait to be confirmed already. Confirm or discard some first. Nothing was "
        + "read.");

    public static readonly RefusalKind Busy = new("import.busy",
        "Another import is being written. Wait a moment, then confirm again.");

    public static readonly RefusalKind HasInvalid = new("import.has-invalid",
        "{count} lines are invalid, so nothing is imported. Correct the file and choose it again.");

    public static readonly RefusalKind Nothing = new("import.nothing",
        "Everything in the file is here already. There is nothing to import.");

    public static readonly RefusalKind NoInstances = new("import.no-instances",
        "There is no instance in the file. Choose another one.");

    public static readonly RefusalKind Changed = new("import.changed",
        "The account changed since the preview: {count} lines read differently now. Nothing was imported. Look again, "
        + "then confirm.");

    private static readonly FrozenDictionary<string, RefusalKind> ByCode = new[]
        {
            typeof(ImportRefusals), typeof(TagRefusals), typeof(NamingRefusals), typeof(PriceRefusals),
        }
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(RefusalKind))
        .Select(field => (RefusalKind)field.GetValue(null)!)
        .ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>The kind that was stored under a code.</summary>
    public static RefusalKind Of(string code) => ByCode.TryGetValue(code, out var kind)
        ? kind
        : throw new ArgumentOutOfRangeException(nameof(code), code, "A code that no import writes.");
}
