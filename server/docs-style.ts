/** How the description of the API looks; the policy of our pages lets exactly this through. */
export const docsStyle = [
  ":root { color-scheme: light dark; }",
  "body { font: 0.9375rem/1.5 system-ui; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }",
  "table { border-collapse: collapse; width: 100%; }",
  "th, td { padding: 0.5rem 1rem 0.5rem 0; text-align: left; vertical-align: top; }",
  "td { border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent); }",
  "td:first-child { font-weight: 600; }",
  "code { font-size: 0.875rem; overflow-wrap: anywhere; }",
].join(" ");
