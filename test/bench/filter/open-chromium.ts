import { type Browser, chromium } from "playwright-core";

interface ChromiumModule {
  findChromium(): Promise<string>;
}

/** Opens a Chromium that talks to nobody but us. */
export async function openChromium(): Promise<Browser> {
  const module = new URL("../../chromium.mjs", import.meta.url).href;
  const found = (await import(module)) as ChromiumModule;
  return chromium.launch({
    executablePath: await found.findChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A page that Playwright hands over has no address, so its socket would count as foreign.
      "--disable-features=LocalNetworkAccessChecks",
    ],
  });
}
