using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Catalog;

/// <summary>What can be wrong with the text of a price list. The first fact is the path.</summary>
public static class PriceListRefusals
{
    public static readonly RefusalKind TooLarge = new("pricelist.too-large",
        "{path}: the text is larger than {max} bytes. Leave out what is not needed.");

    public static readonly RefusalKind NotText = new("pricelist.not-text",
        "{path}: the file is not UTF-8 text. Save it as UTF-8 and try again.");

    public static readonly RefusalKind NotJson = new("pricelist.not-json",
        "{path}: the text is not JSON; it cannot be read from line {line}, position {position}. Correct it there.");

    public static readonly RefusalKind TooDeep = new("pricelist.too-deep",
        "{path}: the text is nested more than {max} levels deep, at line {line}. A price list needs no more.");

    public static readonly RefusalKind Empty = new("pricelist.empty", "{path} is empty. Give it at least one entry.");

    public static readonly RefusalKind FieldMissing = new("pricelist.field-missing", "{path} is missing. Add it.");

    public static readonly RefusalKind FieldUnknown = new("pricelist.field-unknown",
        "{path} is not a field of a price list. Remove it, or correct its name.");

    public static readonly RefusalKind FieldTwice = new("pricelist.field-twice",
        "{path} stands there twice. Remove one of the two.");

    public static readonly RefusalKind WrongKind = new("pricelist.wrong-kind",
        "{path} is not {wanted}. Correct its value.");

    public static readonly RefusalKind Characters = new("pricelist.characters",
        "{path} is blank, longer than {max} characters, or contains a control character. Correct it.");

    public static readonly RefusalKind Negative = new("pricelist.negative", "{path} is {value}. Give 0 or more.");

    public static readonly RefusalKind Decimals = new("pricelist.decimals",
        "{path} is {value}, which has more than {max} decimals. Round it.");

    public static readonly RefusalKind OutOfRange = new("pricelist.out-of-range",
        "{path} is {value}. Give {min} to {max}.");

    public static readonly RefusalKind Currency = new("pricelist.currency",
        "{path} is {value}, which is not a currency the console knows. Use USD, CNY, EUR, SGD, HKD or JPY.");

    public static readonly RefusalKind Twice = new("pricelist.twice",
        "{path}: {id} is there already. Remove one of the two, or give it another ID.");

    public static readonly RefusalKind UnknownZone = new("pricelist.unknown-zone",
        "{path}: no region has the zone {id}. Add the zone to its region, or correct the ID.");

    public static readonly RefusalKind NotRising = new("pricelist.not-rising",
        "{path} is {value}, and the one before it is not smaller. Order them from short to long, each once.");

    public static readonly RefusalKind NoUse = new("pricelist.no-use",
        "{path}: {id} is for neither system nor data disks. Set system or data to true.");

    public static readonly RefusalKind QuotaKind = new("pricelist.quota-kind",
        "{path} is {value}, which is no kind of resource plan. Use one of: {kinds}.");

    public static readonly RefusalKind Nothing = new("pricelist.nothing",
        "There is no text. Choose a file, or paste one.");

    public static readonly RefusalKind NoList = new("pricelist.no-list",
        "There is no price list in {currency}. Choose another currency, or publish one.");

    public static readonly RefusalKind NoVersion = new("pricelist.no-version",
        "The price list in {currency} has no version {version}. Choose one from the table.");

    public static readonly RefusalKind ActiveFrom = new("pricelist.active-from",
        "A price list cannot come into force in the past. Choose a later time, or at once.");

    /// <summary>Warnings: what is gone goes on running, without a price.</summary>
    public static readonly RefusalKind TypeInUse = new("pricelist.type-in-use",
        "The list no longer has the type {id}, which {count} instances still use. They go on without a price.");

    public static readonly RefusalKind ImageInUse = new("pricelist.image-in-use",
        "The list no longer has the image {id}, which {count} instances still use. They go on without a price.");

    public static readonly RefusalKind CategoryInUse = new("pricelist.category-in-use",
        "The list no longer has the disk category {id}, which {count} disks still use. They go on without a price.");

    /// <summary>
    /// Other than what runs, what is counted outside is then refused: its price is that of the list in force when it
    /// ended.
    /// </summary>
    public static readonly RefusalKind CountedInUse = new("pricelist.counted-in-use",
        "The list no longer has {field}. Accounts whose use of it was reported in the last {days} days: {count}. "
        + "Use that ends while no list in force has it is refused, then and later.");

    /// <summary>To the operator: what is used and not charged.</summary>
    public static readonly RefusalKind Uncharged = new("pricelist.uncharged",
        "{count} resources use {id}, which the list in force has no price for. They are not charged until it has one.");

    public static readonly RefusalKind NoSystemDisk = new("pricelist.no-system-disk",
        "{path}: no disk category for system disks can hold {id}, which needs {size} GiB. Add a category.");
}
