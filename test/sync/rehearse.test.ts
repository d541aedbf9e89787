import { expect, test } from "vitest";
import { rehearse } from "../../client/sync/rehearse.ts";

test("a first start can be gone through without a server or anything that is kept", async () => {
  await expect(rehearse(undefined)).resolves.toBeUndefined();
}, 60_000);
