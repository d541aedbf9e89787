/** How the description of the API looks; the policy of our pages lets exactly this through. */
export const docsStyle =
  "body { font: 1rem/1.5 system-ui; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; } td { padding: 0.25rem 1rem 0.25rem 0; vertical-align: top; } :root { color-scheme: light dark; }";
