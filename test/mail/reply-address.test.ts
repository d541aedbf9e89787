import { expect, test } from "vitest";
import { createReplyAddresses } from "../../server/mail/reply-address.ts";

const addresses = createReplyAddresses("reply@in.example.com", "a secret");
const line = "01938a3e-7c1e-7a90-8b52-0d6f3b1f6a11";

test("an address stands for the line that it was written for, in any case of letters", () => {
  const address = addresses.of(line);

  expect(addresses.read(address)).toBe(line);
  expect(addresses.read(address.toUpperCase())).toBe(line);
  expect((address.split("@")[0] ?? "").length).toBeLessThanOrEqual(64);
});

test("an address that we never wrote stands for nothing", () => {
  const address = addresses.of(line);

  for (const forged of [
    address.replace("01938a3e", "01938a3f"),
    address.replace("in.example.com", "evil.example.com"),
    address.replace("reply+", "other+"),
    createReplyAddresses("reply@in.example.com", "another secret").of(line),
    "reply@in.example.com",
    "reply+@in.example.com",
    "",
  ])
    expect(addresses.read(forged)).toBeUndefined();
});
