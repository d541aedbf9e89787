import { createContext, useContext } from "solid-js";

/** Whether texts are shared with a server at all: a page that is shown alone has none. */
export const SharingContext = createContext(false);

export function useSharing(): boolean {
  return useContext(SharingContext);
}
