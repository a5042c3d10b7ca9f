using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Tests.Plans;

public sealed class TypedTextTests
{
    [Fact]
    public async Task The_answer_to_the_beginning_of_a_word_leaves_its_end_alone()
    {
        using var typed = new TypedText();
        await HasTypedAsync(typed, "abc");
        typed.Ask().ShouldBe("abc");
        await HasTypedAsync(typed, "abcdef");

        typed.Show("abc");

        typed.Text.ShouldBe("abcdef");
    }

    [Fact]
    public async Task Answers_may_come_for_the_last_question_only()
    {
        using var typed = new TypedText();
        await HasTypedAsync(typed, "abc ");
        typed.Ask().ShouldBe("abc");
        await HasTypedAsync(typed, "abcdef");
        typed.Ask().ShouldBe("abcdef");
        typed.Show("abcdef");
        typed.Text.ShouldBe("abcdef");

        typed.Show("abc"); // by the browser's Back

        typed.Text.ShouldBe("abc");
    }

    [Fact]
    public async Task A_text_that_comes_from_elsewhere_is_shown()
    {
        using var typed = new TypedText();
        typed.Show("worker");
        typed.Text.ShouldBe("worker");
        await HasTypedAsync(typed, "workers");
        typed.Ask();

        typed.Show(null); // cleared by its button

        typed.Text.ShouldBe("");
        typed.Ask().ShouldBeNull();
    }

    /// <summary>Without sitting out the pause: another key ends it.</summary>
    private static async Task HasTypedAsync(TypedText typed, string text)
    {
        var first = typed.TypeAsync("?");
        var last = typed.TypeAsync(text);
        (await first).ShouldBeFalse();
        last.IsCompleted.ShouldBeFalse();
    }
}
