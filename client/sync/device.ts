import type { DeviceState } from "./device-state.ts";

/** How well this device keeps the replica, for whoever watches. */
export interface Device {
  changed(state: DeviceState): void;
  /** Calls `listener` now, once it is known, and whenever it changes. */
  readonly watch: (listener: (state: DeviceState) => void) => () => void;
}

export function createDevice(): Device {
  const listeners = new Set<(state: DeviceState) => void>();
  let known: DeviceState | null = null;
  return {
    changed: (state) => {
      known = state;
      for (const listener of listeners) listener(state);
    },
    watch: (listener) => {
      if (known) listener(known);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
