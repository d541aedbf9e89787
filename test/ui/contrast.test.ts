import { expect, test } from "vitest";
import { contrast, type Oklch } from "./oklch.ts";
import { type ThemeName, tokenColour, tokenNames } from "./theme-tokens.ts";

const textContrast = 4.5;
const markContrast = 3;

const tones = ["green", "amber", "red", "blue", "cyan", "violet", "grey"];
const surfaces = ["canvas", "surface", "raised", "control", "hover", "accent-soft"];
const baton: Oklch = { lightness: 0.49, chroma: 0.18, hue: 274 };
const themes: ThemeName[] = ["light", "dark"];

/** Every colour a dealership could paint its signs in, from grey to glaring. */
const brands: Oklch[] = [0, 0.06, 0.12, 0.18, 0.25, 0.32].flatMap((chroma) =>
  Array.from({ length: 72 }, (_, step) => ({ lightness: 0.5, chroma, hue: step * 5 })),
);

test.each(themes)("text is legible on every surface in the %s theme", (theme) => {
  const texts = tokenNames.filter((name) => name.endsWith("-ink") || name.startsWith("ink"));

  const tooFaint = texts.flatMap((text) => below(textContrast, text, surfaces, theme, baton));

  expect(tooFaint).toEqual([]);
});

test.each(themes)("each tone is legible on its own tint in the %s theme", (theme) => {
  const tooFaint = tones.flatMap((tone) => [
    ...below(textContrast, `${tone}-ink`, [`${tone}-soft`], theme, baton),
    ...below(markContrast, `${tone}-mark`, [`${tone}-soft`], theme, baton),
  ]);

  expect(tooFaint).toEqual([]);
});

test.each(themes)("marks and the edges of inputs can be made out in the %s theme", (theme) => {
  const marks = tokenNames.filter((name) => name.endsWith("-mark") || name === "line-input");

  const tooFaint = marks.flatMap((mark) => below(markContrast, mark, surfaces, theme, baton));

  expect(tooFaint).toEqual([]);
});

test.each(themes)("what stands on a filled button is legible in the %s theme", (theme) => {
  const tooFaint = [
    ...below(textContrast, "on-accent", ["accent", "accent-hover"], theme, baton),
    ...below(textContrast, "on-danger", ["danger", "danger-hover"], theme, baton),
  ];

  expect(tooFaint).toEqual([]);
});

test.each(themes)("any brand colour of an organization stays legible in the %s theme", (theme) => {
  const tooFaint = brands.flatMap((brand) => [
    ...below(textContrast, "on-accent", ["accent", "accent-hover"], theme, brand),
    ...below(textContrast, "accent-ink", surfaces, theme, brand),
    ...below(textContrast, "ink-muted", ["accent-soft"], theme, brand),
    ...below(markContrast, "accent-mark", surfaces, theme, brand),
  ]);

  expect(tooFaint).toEqual([]);
});

/** The pairs whose contrast is less than wanted, as readable lines. */
function below(
  least: number,
  token: string,
  grounds: string[],
  theme: ThemeName,
  brand: Oklch,
): string[] {
  const front = tokenColour(token, theme, brand);
  return grounds
    .map((ground) => ({ ground, ratio: contrast(front, tokenColour(ground, theme, brand)) }))
    .filter(({ ratio }) => ratio < least)
    .map(
      ({ ground, ratio }) =>
        `${token} on ${ground}: ${ratio.toFixed(2)} (hue ${brand.hue}, chroma ${brand.chroma})`,
    );
}
