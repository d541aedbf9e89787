import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Oklch } from "./oklch.ts";

export type ThemeName = "light" | "dark";

const css = readFileSync(join(import.meta.dirname, "../../client/theme.css"), "utf8");

/** The names of all colour tokens: `ink`, `accent-soft`, ... */
export const tokenNames = [...css.matchAll(/--color-([\w-]+):/g)].map(([, name = ""]) => name);

/** A token's colour in one theme. `brand` is the organization's accent, which some follow. */
export function tokenColour(token: string, theme: ThemeName, brand: Oklch): Oklch {
  const declared = new RegExp(`--color-${token}:([^;]+);`).exec(css)?.[1] ?? "";
  const colours = declared.match(/oklch\((?:[^()]|\([^()]*\))+\)/g) ?? [];
  const colour = theme === "dark" ? colours.at(-1) : colours[0];
  if (!colour) throw new Error(`theme.css declares no --color-${token}`);
  return parseOklch(colour, brand);
}

function parseOklch(text: string, brand: Oklch): Oklch {
  const followed = /^oklch\(from var\(--brand\) ([\d.]+) min\(c, ([\d.]+)\) h\)$/.exec(text);
  if (followed) {
    const [, lightness, mostChroma] = followed.map(Number);
    const chroma = Math.min(brand.chroma, mostChroma ?? 0);
    return { lightness: lightness ?? 0, chroma, hue: brand.hue };
  }
  const [, lightness, chroma, hue] = (/^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(text) ?? []).map(
    Number,
  );
  if (lightness === undefined || chroma === undefined || hue === undefined)
    throw new Error(`Cannot read ${text}`);
  return { lightness, chroma, hue };
}
