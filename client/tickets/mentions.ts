/** A piece of a text: plain, "@Asha Rao", or an address of the web. */
export interface Part {
  readonly text: string;
  readonly kind: "plain" | "mention" | "link";
}

/** What ends a sentence rather than an address. */
const address = /https?:\/\/[^\s<>"]*[^\s<>"'.,:;!?)\]}…]/g;

/** A text cut at the names that it mentions and at the addresses in it. */
export function splitText(body: string, names: readonly string[]): Part[] {
  return splitMentions(body, names).flatMap((part) =>
    part.kind === "plain" ? splitLinks(part.text) : [part],
  );
}

function splitLinks(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { index, 0: found } of text.matchAll(address)) {
    if (index > from) parts.push({ text: text.slice(from, index), kind: "plain" });
    parts.push({ text: found, kind: "link" });
    from = index + found.length;
  }
  return from < text.length ? [...parts, { text: text.slice(from), kind: "plain" }] : parts;
}

function splitMentions(body: string, names: readonly string[]): Part[] {
  const marks = names.map((name) => `@${name}`).toSorted((a, b) => b.length - a.length);
  const parts: Part[] = [];
  let rest = body;
  while (rest !== "") {
    const found = nextMark(rest, marks);
    if (!found) break;
    if (found.at > 0) parts.push({ text: rest.slice(0, found.at), kind: "plain" });
    parts.push({ text: found.mark, kind: "mention" });
    rest = rest.slice(found.at + found.mark.length);
  }
  return rest === "" ? parts : [...parts, { text: rest, kind: "plain" }];
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
