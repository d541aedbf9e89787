import type { PaletteEntry } from "./PaletteOption.tsx";

/** Entries whose words begin with what was typed first, then those that contain it. */
export function searchEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [...entries];
  return entries
    .map((entry) => ({ entry, rank: rank(entry.label.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ entry }) => entry);
}

function rank(label: string, wanted: string): number {
  if (label.startsWith(wanted)) return 4;
  if (label.includes(` ${wanted}`)) return 3;
  if (label.includes(wanted)) return 2;
  return initialsOf(label).includes(wanted) ? 1 : 0;
}

function initialsOf(label: string): string {
  return label
    .split(" ")
    .map((word) => word.charAt(0))
    .join("");
}
