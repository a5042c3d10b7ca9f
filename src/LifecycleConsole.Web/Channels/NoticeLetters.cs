using System.Globalization;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Web.Messages;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Channels;

/// <summary>Letters in the reader's language: the sentence of the message centre, and where it is found.</summary>
public static class NoticeLetters
{
    public static Letter OfNotice(Notice notice, LetterReader reader, string publicUrl) => In(reader, () =>
    {
        var settings = $"{publicUrl}/messages/settings";
        string[] small =
        [
            TimeWords.Fill(ChannelTexts.LetterZone, reader.Zone),
            .. reader.Account.Length == 0
                ? Array.Empty<string>()
                : [TimeWords.Fill(ChannelTexts.LetterAccount, reader.Account)],
            TimeWords.Fill(ChannelTexts.LetterWhy, settings),
        ];
        return new Letter
        {
            Subject = $"[LifecycleConsole] {NoticeLooks.Of(notice.Kind).Label}",
            Text =
            [
                NoticeWords.Sentence(notice, reader.Zone), .. NoticeWords.Lines(notice, reader.Zone),
                TimeWords.Minute(notice.At, reader.Zone),
            ],
            LinkText = ChannelTexts.LetterOpen,
            Link = string.Create(CultureInfo.InvariantCulture, $"{publicUrl}/messages?before={notice.Number + 1}"),
            Small = small,
        };
    });

    public static Letter OfConfirmation(string link, LetterReader reader) => In(reader, () => new Letter
    {
        Subject = $"[LifecycleConsole] {ChannelTexts.ConfirmSubject}",
        Text = [TimeWords.Fill(ChannelTexts.ConfirmText, reader.UserName)],
        LinkText = ChannelTexts.ConfirmOpen,
        Link = link,
        Small = [ChannelTexts.ConfirmWhy],
    });

    /// <summary>The job that writes letters has no reader's culture of its own.</summary>
    private static Letter In(LetterReader reader, Func<Letter> write)
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(reader.Language);
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }
}
