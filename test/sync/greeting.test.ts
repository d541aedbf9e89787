import { expect, test } from "vitest";
import { keysFingerprint, schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import type { Cut } from "../../server/sync/feed.ts";
import { planFor } from "../../server/sync/greeting.ts";
import { scopeOfActor } from "../../server/sync/scope.ts";
import { uuid } from "./rows.ts";

const scope = scopeOfActor({
  orgId: uuid(1),
  userId: uuid(2),
  role: "cre_tl",
  rights: declaredRights("cre_tl"),
  teamId: uuid(3),
  branchId: uuid(4),
});
const cut = { head: 50, horizon: 10, generation: uuid(5) } as Cut;

/** A replica that stands at version 40 with everything as it should be. */
const settled: Hello = {
  type: "hello",
  proto: 2,
  org: uuid(1),
  clientId: uuid(6),
  generation: uuid(5),
  schema: schemaFingerprint(),
  cursor: 40,
  high: 40,
  keys: [...scope.keys],
  keysHash: scope.keysHash,
  whole: true,
  floors: {},
  want: { leads: 100 },
  resume: null,
  lastMidAcked: 0,
};
const otherKeys = [...scope.keys].filter((key) => !key.includes("team"));
const underOtherKeys = {
  keys: otherKeys,
  keysHash: keysFingerprint([...otherKeys, scope.maskId]),
};
const cutOff = { to: 40, tbl: "lead", createdAt: "2026-01-02T03:04:05.000Z", id: uuid(7) };
const fromTheStart = { mode: "snap", to: 50, from: { table: 0, after: null } };

test.each<[string, Partial<Hello>, object]>([
  ["goes on by a delta", {}, { mode: "delta" }],
  ["of another build loads the page again", { schema: "other" }, { mode: "reload" }],
  ["ahead of this node asks again", { high: 51 }, { mode: "later" }],
  ["of before a restore starts anew, also ahead", { generation: uuid(9), high: 51 }, fromTheStart],
  ["behind the log's horizon starts anew", { cursor: 9 }, fromTheStart],
  ["with nothing starts anew", { cursor: null, generation: null, keysHash: null }, fromTheStart],
  [
    "with other keys gets what the new ones reach",
    underOtherKeys,
    { mode: "gained", keys: [...scope.keys].filter((key) => key.includes("team")) },
  ],
  [
    "cut off among such pages is told its keys again",
    { whole: false },
    { mode: "gained", keys: [] },
  ],
  [
    "cut off among such pages whose keys changed again starts anew",
    { whole: false, ...underOtherKeys },
    fromTheStart,
  ],
  [
    "under another mask starts anew",
    { keysHash: keysFingerprint([...scope.keys, "x"]) },
    fromTheStart,
  ],
  [
    "cut off in a snapshot goes on behind the last row it stored",
    { cursor: null, resume: cutOff },
    { mode: "snap", to: 40, from: { after: { createdAt: cutOff.createdAt, id: cutOff.id } } },
  ],
  [
    "cut off in a snapshot under other keys starts anew",
    { cursor: null, resume: cutOff, ...underOtherKeys },
    fromTheStart,
  ],
  [
    "cut off in a snapshot that the log no longer follows on starts anew",
    { cursor: null, resume: { ...cutOff, to: 9 } },
    fromTheStart,
  ],
])("a replica %s", (_case, said, plan) => {
  expect(planFor({ ...settled, ...said }, cut, scope)).toMatchObject(plan);
});
