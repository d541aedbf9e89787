/** A letter of ours: a heading, what it is about, and one way on. */
export interface Letter {
  readonly heading: string;
  /** Paragraphs; line breaks stay. */
  readonly body: readonly string[];
  readonly action: { readonly label: string; readonly url: string };
  /** Why it came, and how it stops coming. */
  readonly footer: string;
  /** Stands above all else where the letter may be answered. */
  readonly above?: string | undefined;
}

export function toText({ heading, body, action, footer, above }: Letter): string {
  const parts = [above, heading, ...body, `${action.label}:\n${action.url}`, `--\n${footer}`];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

const ink = "#1c2430";
const muted = "#667080";
const frame = `margin:0 auto;max-width:560px;font:15px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:${ink}`;
const button =
  "display:inline-block;padding:10px 18px;border-radius:8px;background:#2f5bd7;color:#ffffff;text-decoration:none;font-weight:600";

/** The same as HTML that mail programs understand: styles in place, nothing loaded from anywhere. */
export function toHtml({ heading, body, action, footer, above }: Letter): string {
  const paragraph = (text: string) =>
    `<p style="margin:0 0 16px;white-space:pre-line">${escaped(text)}</p>`;
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><title>${escaped(heading)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#f7f8fa"><div style="${frame}">`,
    above ? `<p style="margin:0 0 16px;font-size:12px;color:${muted}">${escaped(above)}</p>` : "",
    `<div style="padding:24px;border:1px solid #e2e6ec;border-radius:12px;background:#ffffff">`,
    `<h1 style="margin:0 0 16px;font-size:18px">${escaped(heading)}</h1>`,
    ...body.map(paragraph),
    `<a href="${escaped(action.url)}" style="${button}">${escaped(action.label)}</a></div>`,
    `<p style="margin:16px 0 0;font-size:12px;color:${muted}">${escaped(footer)}</p>`,
    "</div></body></html>",
  ].join("\n");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
