/** A piece of a text: plain, or "@Asha Rao". */
export interface Part {
  readonly text: string;
  readonly isMention: boolean;
}

/** A text cut at the names that it mentions. */
export function splitMentions(body: string, names: readonly string[]): Part[] {
  const marks = names.map((name) => `@${name}`).toSorted((a, b) => b.length - a.length);
  const parts: Part[] = [];
  let rest = body;
  while (rest !== "") {
    const found = nextMark(rest, marks);
    if (!found) break;
    if (found.at > 0) parts.push({ text: rest.slice(0, found.at), isMention: false });
    parts.push({ text: found.mark, isMention: true });
    rest = rest.slice(found.at + found.mark.length);
  }
  return rest === "" ? parts : [...parts, { text: rest, isMention: false }];
}

/** What is being typed after an @ right before the caret; undefined when nothing is. */
export function mentionAt(text: string, caret: number): string | undefined {
  const match = /(?:^|\s)@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u.exec(text.slice(0, caret));
  return match?.[1];
}

/** The text with the name in place of what was typed after the @, and where the caret goes. */
export function insertMention(
  text: string,
  caret: number,
  name: string,
): { text: string; caret: number } {
  const typed = mentionAt(text, caret) ?? "";
  const before = `${text.slice(0, caret - typed.length)}${name} `;
  return { text: before + text.slice(caret), caret: before.length };
}

function nextMark(
  text: string,
  marks: readonly string[],
): { at: number; mark: string } | undefined {
  const found = marks.flatMap((mark) => {
    const at = text.indexOf(mark);
    return at < 0 ? [] : [{ at, mark }];
  });
  return found.toSorted((a, b) => a.at - b.at || b.mark.length - a.mark.length)[0];
}
