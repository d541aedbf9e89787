import type { Mutant } from "./mutant.ts";

/** Bugs in who is shown what. */
export const scopeMutants: readonly Mutant[] = [
  {
    name: "leak",
    bug: "everybody is sent what anybody sees",
    file: "shared/sync/audience.ts",
    find: "return left.some((key) => right.has(key));",
    replace: "return left.length > 0;",
  },
  {
    name: "leakmask",
    bug: "a withheld column is sent to whoever shares the keys",
    file: "server/sync/scope.ts",
    find: "masked.includes(key) ? [index] : []",
    replace: "[]",
  },
  {
    name: "sharedmask",
    bug: "rows encoded for one mask are sent under another",
    file: "server/sync/poke-frames.ts",
    find: "rowsByMask.set(scope.maskId, encoded);",
    replace: 'rowsByMask.set("", encoded).set("{}", encoded).set(scope.maskId, encoded);',
  },
  {
    name: "noleave",
    bug: "a row that leaves the sight is not dropped",
    file: "server/sync/delta.ts",
    find: "} else if (entries.some(",
    replace: "} else if (!image && entries.some(",
  },
  {
    name: "noentry",
    bug: "a row that enters the sight is not sent",
    file: "server/sync/delta.ts",
    find: "puts.get(shape)?.set(rowId, image);",
    replace:
      "if (entries.some(({ op, audBefore }) => op === 'I' || inSight(audBefore))) puts.get(shape)?.set(rowId, image);",
  },
  {
    name: "nochildren",
    bug: "a row that enters the sight comes without its children",
    file: "server/sync/delta.ts",
    find: "putChildren(cut, rowId, puts);",
    replace: "void 0;",
  },
  {
    name: "snapmerge",
    bug: "a row that came and went within the range stays",
    file: "server/sync/delta.ts",
    find: "} else if (entries.some(({ audBefore }) => inSight(audBefore))) {",
    replace: "} else if (inSight(entries[0]?.audBefore ?? [])) {",
  },
  {
    name: "staleaudience",
    bug: "a child is judged by the keys of its own entry",
    file: "server/sync/delta.ts",
    find: "return parent ?? own;",
    replace: "return own;",
  },
  {
    name: "nolost",
    bug: "a person whose rights shrink keeps the session",
    file: "server/sync/hub.ts",
    find: "if (scopeId !== scopeOfActor(session.actor).id) session.dismiss();",
    replace: "",
  },
  {
    name: "nogain",
    bug: "a person with new rights is taken for the old one",
    file: "server/sync/session.ts",
    find: " && hello.keysHash === keysHash;",
    replace: ";",
  },
  {
    name: "latedismiss",
    bug: "pokes go out before changed rights are looked at",
    file: "server/sync/room.ts",
    find: "if (changed.size > 0) await events.peopleChanged(changed);",
    replace: "if (changed.size > 0) void events.peopleChanged(changed);",
  },
  {
    name: "latecatchup",
    bug: "who catches up is told under the rights of before",
    file: "server/sync/room.ts",
    find: "if (subscriber.dismissed) return true;\n      subscriber.answered",
    replace: "subscriber.answered",
  },
  {
    name: "stalepage",
    bug: "pages of a snapshot go out though the person's rights have changed",
    file: "server/sync/snapshot-sender.ts",
    find: "if (!(await isStill())) return;",
    replace: "",
  },
];
