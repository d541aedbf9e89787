import type { Cell } from "./cells.ts";
import { dateStyle, datetimeStyle } from "./xlsx-parts.ts";

/** Characters that a cell of Excel holds. */
const mostCharacters = 32_767;
const dayMs = 86_400_000;
/** Days from Excel's beginning to 1970. */
const daysBefore1970 = 25_569;

/** A cell of a sheet. Texts are texts, whatever they begin with: none is a formula. */
export function cellXml(cell: Cell): string {
  switch (cell?.kind) {
    case "number":
      return `<c><v>${cell.value}</v></c>`;
    case "boolean":
      return `<c t="b"><v>${cell.value ? 1 : 0}</v></c>`;
    case "date":
    case "datetime":
      return momentXml(cell.kind, cell.text);
    case "text":
      return textCellXml(cell.text);
    default:
      return "<c/>";
  }
}

export function textCellXml(text: string): string {
  const shown = text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(shown)}</t></is></c>`;
}

/** In UTC, as it was read; before 1900 Excel knows no days. */
function momentXml(kind: "date" | "datetime", text: string): string {
  const days = Date.parse(text) / dayMs + daysBefore1970;
  if (days < 61) return textCellXml(text);
  return `<c s="${kind === "date" ? dateStyle : datetimeStyle}"><v>${days}</v></c>`;
}

const unsayable = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;

function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(unsayable, "")
      // Excel takes this for a character by its number.
      .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, "_x005F_")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
  );
}
