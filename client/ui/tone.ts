/** The colours a mark can have. What each means is said by the page that uses it. */
export type Tone = "grey" | "green" | "amber" | "red" | "blue" | "cyan" | "violet" | "accent";

/** Text and icons: at least 4.5:1 on every surface and on its own soft tone. */
export const toneInk: Record<Tone, string> = {
  grey: "text-grey-ink",
  green: "text-green-ink",
  amber: "text-amber-ink",
  red: "text-red-ink",
  blue: "text-blue-ink",
  cyan: "text-cyan-ink",
  violet: "text-violet-ink",
  accent: "text-accent-ink",
};

/** Icons, dots and bars: at least 3:1. */
export const toneMark: Record<Tone, string> = {
  grey: "text-grey-mark",
  green: "text-green-mark",
  amber: "text-amber-mark",
  red: "text-red-mark",
  blue: "text-blue-mark",
  cyan: "text-cyan-mark",
  violet: "text-violet-mark",
  accent: "text-accent-mark",
};

/** Tinted backgrounds. */
export const toneSoft: Record<Tone, string> = {
  grey: "bg-grey-soft",
  green: "bg-green-soft",
  amber: "bg-amber-soft",
  red: "bg-red-soft",
  blue: "bg-blue-soft",
  cyan: "bg-cyan-soft",
  violet: "bg-violet-soft",
  accent: "bg-accent-soft",
};
