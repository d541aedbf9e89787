const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text as it may stand in an element or attribute. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** The texts of all elements of this local name, whatever their prefix. */
export function textsOf(xml: string, name: string): string[] {
  const pattern = new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]*)</(?:\\w+:)?${name}>`, "g");
  return [...xml.matchAll(pattern)].map(([, text = ""]) => unescapeXml(text));
}

function unescapeXml(text: string): string {
  return Object.entries(entities).reduceRight(
    (plain, [letter, entity]) => plain.replaceAll(entity, letter),
    text,
  );
}
