import EmailReplyParser from "email-reply-parser";

/** First line of an e-mail that may be answered: what stands below it in an answer is not the answer. */
export const replyLine = "— Write your reply above this line —";

/** What the author of an e-mail wrote: without what they answered to, and without their signature. */
export function ownWords(text: string): string {
  const [above = "", ...below] = text.replaceAll("\r\n", "\n").split(replyLine);
  const cut = below.length > 0 ? withoutIntroduction(above) : above;
  return new EmailReplyParser().parseReply(cut).trim();
}

/**
 * Takes away what a mail program wrote between the reply and our line: "On Monday Baton wrote:", on one
 * line or two, or a block of headings.
 */
function withoutIntroduction(above: string): string {
  const lines = above.replace(/[>\s]+$/, "").split("\n");
  const from = lines.findLastIndex((line) => line.trim() === "") + 1;
  const last = lines.slice(from);
  const isHeadings = last.length > 1 && last.every((line) => /^\W*[\p{L} -]+:/u.test(line));
  const isSentence = last.length <= 3 && /[:：]\s*$/.test(last.at(-1) ?? "");
  return lines.slice(0, isHeadings || isSentence ? from : lines.length).join("\n");
}
