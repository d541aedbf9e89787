import { onCleanup, onMount } from "solid-js";
import * as v from "valibot";

const messageSchema = v.object({ type: v.literal("open"), path: v.string() });

/** Goes where a tap on a push leads while a tab is open: without loading the app again. */
export function createPushLinks(navigate: (path: string) => void): void {
  if (!("serviceWorker" in navigator)) return;
  const follow = ({ data, ports }: MessageEvent<unknown>) => {
    const parsed = v.safeParse(messageSchema, data);
    if (!parsed.success) return;
    ports[0]?.postMessage("followed");
    navigate(parsed.output.path);
  };
  onMount(() => navigator.serviceWorker.addEventListener("message", follow));
  onCleanup(() => navigator.serviceWorker.removeEventListener("message", follow));
}
