import { Hono } from "hono";
import { expect, test } from "vitest";
import { clientAddress } from "../server/client-address.ts";

const app = new Hono().get("/", (c) => c.text(clientAddress(c) ?? "none"));

test("an address in a header counts only from a proxy on this machine", async () => {
  const forwarded = { "x-forwarded-for": "198.51.100.9, 203.0.113.7" };

  expect(await addressOf("127.0.0.1", forwarded)).toBe("203.0.113.7");
  expect(await addressOf("192.0.2.1", forwarded)).toBe("192.0.2.1");
});

test("without such a header it is the connection's", async () => {
  expect(await addressOf("127.0.0.1", {})).toBe("127.0.0.1");
});

async function addressOf(remoteAddress: string, headers: Record<string, string>) {
  const peer = { incoming: { socket: { remoteAddress } } };
  return (await app.request("/", { headers }, peer)).text();
}
