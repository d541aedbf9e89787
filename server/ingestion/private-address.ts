import { BlockList, isIPv6 } from "node:net";

/** Addresses that no source on the public internet has: this machine's, its networks', reserved ones. */
const privateAddresses = new BlockList();

const v4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
const v6: readonly (readonly [string, number])[] = [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
];
for (const [net, prefix] of v4) privateAddresses.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of v6) privateAddresses.addSubnet(net, prefix, "ipv6");

/** Whether a numeric address is anything but a host on the public internet. */
export function isPrivateAddress(address: string): boolean {
  // An IPv4 address in IPv6 clothes is judged as what it is.
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address.replace(/%.*$/, "");
  if (/^::ffff:/i.test(plain)) return true;
  return privateAddresses.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
}
