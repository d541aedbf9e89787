import { tabHeaders } from "../impersonation/tab.ts";

/** The one way to the server: as whoever this tab shows Baton as. */
export function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(tabHeaders())) headers.set(name, value);
  return fetch(path, { ...init, headers });
}
