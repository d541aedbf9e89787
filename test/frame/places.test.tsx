import { expect, test } from "vitest";
import { placesFor } from "../../client/frame/places.ts";
import type { SystemRole } from "../../shared/permissions.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";

test.each<[SystemRole, string]>([
  ["cre", "/"],
  ["cre_tl", "/"],
  ["manager", "/"],
  ["admin", "/"],
  ["viewer", "/leads"],
  ["developer", "/tickets"],
])("a %s starts where there is something to do: at %s", (role, path) => {
  expect(placesFor({ rights: declaredRights(role) })[0]?.path).toBe(path);
});

test("no two places are reached by the same letter, nor by that of the bell or of a new ticket", () => {
  const letters = placesFor({ rights: declaredRights("admin") }).map(({ letter }) => letter);

  expect(new Set([...letters, "n", "h"]).size).toBe(letters.length + 2);
});
