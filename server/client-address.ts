import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * The address that a request came from; null without a connection. A proxy on this machine is believed
 * about the address that called it, the last one it names; nobody else is.
 */
export function clientAddress(c: Context): string | null {
  const incoming = (c.env as { incoming?: unknown } | undefined)?.incoming;
  if (!incoming) return null;
  const address = getConnInfo(c).remote.address ?? null;
  if (address === null || !loopback.has(address)) return address;
  const forwarded = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded || address;
}
