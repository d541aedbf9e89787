import { onCleanup } from "solid-js";
import { type Tone, toneMark } from "./tone.ts";

export interface ChartColors {
  tone: (tone: Tone) => string;
  text: () => string;
  line: () => string;
}

/**
 * The theme's colours as a canvas takes them. They are read from a hidden child of the host, since
 * only a rendered element says what a light-dark pair comes to; `onChange` tells that they are others.
 */
export function createChartColors(host: HTMLElement, onChange: () => void): ChartColors {
  const probe = host.appendChild(document.createElement("span"));
  probe.hidden = true;
  const known = new Map<string, string>();

  function colorOf(className: string): string {
    const color = known.get(className) ?? readColor(probe, className);
    known.set(className, color);
    return color;
  }

  function forget() {
    known.clear();
    onChange();
  }

  const attributes = new MutationObserver(forget);
  attributes.observe(document.documentElement, { attributeFilter: ["data-theme", "style"] });
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", forget);
  onCleanup(() => {
    attributes.disconnect();
    system.removeEventListener("change", forget);
    probe.remove();
  });

  return {
    tone: (tone) => colorOf(toneMark[tone]),
    text: () => colorOf("text-ink-muted"),
    line: () => colorOf("text-line"),
  };
}

function readColor(probe: HTMLElement, className: string): string {
  probe.className = className;
  return getComputedStyle(probe).color;
}
