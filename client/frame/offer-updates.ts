import { registerSW } from "virtual:pwa-register";
import { showToast } from "../ui/toaster.ts";

const hourMs = 60 * 60_000;

/** Installs the service worker and tells when a newer version of the app waits. */
export function offerUpdates(): void {
  const reload = registerSW({
    onNeedRefresh: () =>
      showToast({
        title: "A new version is ready",
        lasting: true,
        action: { label: "Reload", run: () => void reload(true) },
      }),
    onRegisteredSW: (_url, registration) => {
      setInterval(() => void registration?.update(), hourMs);
    },
  });
}
