import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { down } from "../../shared/sync/protocol/down.ts";
import { up } from "../../shared/sync/protocol/up.ts";
import { PROTOCOL_VERSION } from "../../shared/sync/protocol/version.ts";

test("nobody changes a message without a new protocol version", () => {
  const schemas = JSON.stringify({ up, down });

  const hash = createHash("sha256").update(schemas).digest("hex").slice(0, 16);

  expect({ version: PROTOCOL_VERSION, hash }).toMatchInlineSnapshot(`
    {
      "hash": "618f51fa0a26c8d7",
      "version": 3,
    }
  `);
});
