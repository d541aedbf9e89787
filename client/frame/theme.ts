import { createSignal } from "solid-js";

export type Theme = "light" | "dark" | "system";

export const themes: readonly { value: Theme; label: string }[] = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "System" },
];

/** Read again by `public/theme.js` before the first paint. */
const rememberedAs = "baton.theme";

const [theme, setTheme] = createSignal(rememberedTheme());

/** The theme a person chose on this device. */
export const chosenTheme = theme;

export function chooseTheme(next: Theme): void {
  setTheme(next);
  localStorage.setItem(rememberedAs, next);
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  paintBrowserBar();
}

function rememberedTheme(): Theme {
  const stored = localStorage.getItem(rememberedAs);
  return themes.find(({ value }) => value === stored)?.value ?? "system";
}

function paintBrowserBar() {
  const canvas = getComputedStyle(document.body).backgroundColor;
  for (const meta of document.querySelectorAll("meta[name=theme-color]"))
    meta.setAttribute("content", canvas);
}
