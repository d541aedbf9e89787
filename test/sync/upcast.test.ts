import * as v from "valibot";
import { expect, test } from "vitest";
import { defineMutation } from "../../shared/sync/mutation.ts";
import { upcast } from "../../shared/sync/upcast.ts";

const rename = defineMutation({
  name: "lead.rename",
  version: 3,
  args: v.object({ leadId: v.string(), fullName: v.string() }),
  upcasts: {
    1: (args) => ({ ...(args as object), last: "Rao" }),
    2: (args) => {
      const { id, first, last } = args as { id: string; first: string; last: string };
      return { leadId: id, fullName: `${first} ${last}` };
    },
  },
  run: () => Promise.resolve(),
});

test("arguments of any known earlier version come to the present one", () => {
  const now = { leadId: "1", fullName: "Asha Rao" };
  expect(upcast(rename, 1, { id: "1", first: "Asha" })).toEqual(now);
  expect(upcast(rename, 2, { id: "1", first: "Asha", last: "Rao" })).toEqual(now);
  expect(upcast(rename, 3, now)).toBe(now);
});

test.each([0, 4])("version %i is refused with a sentence", (version) => {
  expect(() => upcast(rename, version, {})).toThrow(
    `This server does not know version ${version} of lead.rename.`,
  );
});
