import { localNames } from "./origin.ts";

/**
 * A link to a page of ours. The token stands behind `#`, which no browser sends and no server logs.
 *
 * @param page - such as `/reset-password`
 */
export function linkTo(origin: string, page: string, token: string): string {
  return `${origin}${page}#${token}`;
}

/**
 * Where links lead that answer a request. Without PUBLIC_URL only a local name of the request is believed:
 * a forged `Host` must not lead anybody elsewhere.
 */
export function linkOrigin(publicUrl: string | null, headers: Headers): string {
  if (publicUrl !== null) return publicUrl;
  const asked = `http://${headers.get("host") ?? "localhost"}`;
  const isLocal = URL.canParse(asked) && localNames.has(new URL(asked).hostname);
  return isLocal ? asked : "http://localhost";
}
