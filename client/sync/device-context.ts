import { createContext, useContext } from "solid-js";
import type { DeviceDatabase } from "./device-database.ts";

/** The small database of whoever is signed in; null where nothing may or can be kept. */
export const DeviceContext = createContext<Promise<DeviceDatabase | null>>();

export function useDeviceDatabase(): Promise<DeviceDatabase | null> {
  return useContext(DeviceContext) ?? Promise.resolve(null);
}
