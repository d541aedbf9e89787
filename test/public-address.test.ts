import { expect, test } from "vitest";
import { isPublicAddress, lookupPublic } from "../server/public-address.ts";

test("addresses of this machine and of private networks are not public", () => {
  for (const address of [
    "127.0.0.1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "fc00::1",
    "fe80::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "no address",
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
});

test("addresses of the internet are public", () => {
  for (const address of ["93.184.216.34", "172.32.0.1", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
});

test("a name that leads to this machine is not connected to", async () => {
  const failure = await new Promise((resolve) =>
    lookupPublic("localhost", {}, (error) => resolve(error)),
  );

  expect(failure).toMatchObject({ message: "localhost is no public address." });
});
