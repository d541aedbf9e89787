import { localNames } from "./origin.ts";

/**
 * Makes a link to a page of ours. The token stands behind `#`, which no browser sends and no server logs.
 * Without PUBLIC_URL only a local name of the request is believed: a forged `Host` must not lead anybody
 * elsewhere.
 *
 * @param page - such as `/reset-password`
 */
export function linkTo(
  publicUrl: string | null,
  headers: Headers,
  page: string,
  token: string,
): string {
  return `${publicUrl ?? localOrigin(headers)}${page}#${token}`;
}

function localOrigin(headers: Headers): string {
  const host = headers.get("host") ?? "localhost";
  const isLocal =
    URL.canParse(`http://${host}`) && localNames.has(new URL(`http://${host}`).hostname);
  return `http://${isLocal ? host : "localhost"}`;
}
