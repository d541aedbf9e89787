import { processNow } from "../process-clock.ts";

/** A word at the beginning of a text that says when the text was sent. */
export function stamp(): string {
  return `sent:${processNow().toFixed(3)} `;
}

/** When a stamped text was sent, on the process clock; null for any other text. */
export function sentAtOf(text: string): number | null {
  if (!text.startsWith("sent:")) return null;
  return Number(text.slice(5, text.indexOf(" ")));
}
