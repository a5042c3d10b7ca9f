namespace LifecycleConsole.Domain.Imports;

/// <summary>Who wrote the file. Stored: append only.</summary>
public enum ImportFormat
{
    /// <summary>What <c>aliyun ecs DescribeInstances</c> prints.</summary>
    Alibaba = 1,

    /// <summary>What <c>tccli cvm DescribeInstances</c> prints, with or without its envelope.</summary>
    Tencent = 2,

    Csv = 3,
}

/// <summary>What an import does with one line. Stored: append only.</summary>
public enum ImportVerdict
{
    New = 1,
    Changed = 2,
    Unchanged = 3,

    /// <summary>New or changed, with an end in the past or within a day: taken over, and run when confirmed.</summary>
    Held = 4,

    /// <summary>It cannot be taken over; as long as there is one, nothing of the file is.</summary>
    Invalid = 5,
}

/// <summary>How far an import is. Stored: append only.</summary>
public enum ImportState
{
    /// <summary>The file comes in.</summary>
    Reading = 1,

    /// <summary>Read to its end and previewed.</summary>
    Ready = 2,

    Done = 3,

    /// <summary>The upload broke off.</summary>
    BrokenOff = 4,

    Discarded = 5,

    /// <summary>Confirmed for good; its lines are being written.</summary>
    Writing = 6,
}
