import { createResource, Show } from "solid-js";
import type { DeviceState } from "../sync/device-state.ts";

/** What happened to the data on this device, how much it keeps and how much it would. */
export function DeviceStorage(props: { device: DeviceState | undefined }) {
  const [room] = createResource(readRoom);
  // To read it before it is known would hide the page.
  const known = () => (room.state === "ready" ? room() : undefined);

  return (
    <>
      <Show when={props.device?.notice}>
        {(notice) => <p class="text-amber-ink">{notice()}</p>}
      </Show>
      <Show when={props.device && props.device.keeps !== "nothing" && known()}>
        {(found) => (
          <p class="text-ink-muted">
            This site uses {sizeText(found().used)} of the {sizeText(found().most)} that the browser
            allows it on this device.
            <Show when={!found().persisted}>
              {" "}
              The browser may delete it when the device runs out of room; what was not sent would
              then be lost.
            </Show>
          </p>
        )}
      </Show>
    </>
  );
}

/** Undefined where the browser does not tell. */
async function readRoom() {
  if (!("storage" in navigator)) return undefined;
  const { usage: used, quota: most } = await navigator.storage.estimate();
  if (used === undefined || most === undefined) return undefined;
  return { used, most, persisted: await navigator.storage.persisted() };
}

/** "34 MB", "2.1 GB". */
function sizeText(bytes: number): string {
  const megabytes = bytes / 1024 ** 2;
  const [value, unit] = megabytes < 1024 ? [megabytes, "megabyte"] : [megabytes / 1024, "gigabyte"];
  const digits = value < 10 ? 1 : 0;
  return value.toLocaleString(undefined, { style: "unit", unit, maximumFractionDigits: digits });
}
