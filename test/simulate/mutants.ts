/** A bug planted into one source file: `find` occurs there exactly once. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Bugs that other engines have had, or could have; the simulation must notice each. */
export const mutants: readonly Mutant[] = [
  {
    name: "nodedupe: a mutation that is sent again happens again",
    file: "server/sync/push.ts",
    find: "if (call.mid <= lastMid) continue;",
    replace: "if (call.mid < lastMid) continue;",
  },
  {
    name: "rejectstall: a refused mutation holds up the queue",
    file: "server/sync/push.ts",
    find: "return tx.storeResult(clientId, call.mid, refusal);",
    replace: "throw error;",
  },
  {
    name: "noleave: a row that leaves the sight is not dropped",
    file: "server/sync/delta.ts",
    find: "} else if (entries.some(({ audBefore }) => inSight(audBefore))) {",
    replace: "} else if (!image && entries.some(({ audBefore }) => inSight(audBefore))) {",
  },
  {
    name: "nochildren: a row that enters comes without its children",
    file: "server/sync/delta.ts",
    find: "if (!entries.every(({ audBefore }) => inSight(audBefore))) putChildren(cut, rowId, puts);",
    replace: "",
  },
  {
    name: "snapmerge: a row that came and went within the range stays",
    file: "server/sync/delta.ts",
    find: "} else if (entries.some(({ audBefore }) => inSight(audBefore))) {",
    replace: "} else if (inSight(entries[0]?.audBefore ?? [])) {",
  },
  {
    name: "staleaudience: a child is judged by the keys of its own entry",
    file: "server/sync/delta.ts",
    find: "return parent ?? own;",
    replace: "return own;",
  },
  {
    name: "nolost: a person whose rights shrink keeps the session",
    file: "server/sync/hub.ts",
    find: "if (scopeId !== scopeOfActor(session.actor).id) session.dismiss();",
    replace: "",
  },
  {
    name: "nogain: a person with new rights is taken for the old one",
    file: "server/sync/session.ts",
    find: "hello.generation === generation && hello.keysHash === keysHash;",
    replace: "hello.generation === generation;",
  },
  {
    name: "horizon: a cursor below the log's reach gets a delta",
    file: "server/sync/session.ts",
    find: "hello.cursor >= horizon && hello.cursor <= head;",
    replace: "hello.cursor <= head;",
  },
  {
    name: "latedismiss: pokes go out before changed rights are looked at",
    file: "server/sync/room.ts",
    find: "if (changed.size > 0) await events.peopleChanged(changed);",
    replace: "",
  },
  {
    name: "leak: everybody is sent what anybody sees",
    file: "shared/sync/audience.ts",
    find: "return left.some((key) => right.has(key));",
    replace: "return left.length > 0;",
  },
  {
    name: "forgetanswer: a push that was decided during a round goes unanswered",
    file: "server/sync/room.ts",
    find: "subscriber.answered = decided;\n    head",
    replace: "subscriber.answered = subscriber.decided;\n    head",
  },
  {
    name: "snapwipe: a snapshot removes what exists only here",
    file: "client/sync/apply.ts",
    find: "const lost = unseen.filter((id) => bases.get(id) !== null);",
    replace: "const lost = unseen;",
  },
  {
    name: "stalesnap: rows that no page contained stay",
    file: "client/sync/inbound.ts",
    find: "const changes = await removeUnseen(tx, finished);",
    replace:
      "const changes = await removeUnseen(tx, new Map(await Promise.all([...finished.keys()].map(async (shape) => [shape, new Set(await tx.ids(shape))] as const))));",
  },
  {
    name: "stalepoke: a poke is applied whatever its beginning",
    file: "client/sync/apply.ts",
    find: "if (poke.from !== cursor || poke.to < cursor) return null;",
    replace: "if (cursor === null) return null;",
  },
  {
    name: "norebase: the server's row replaces undecided changes",
    file: "client/sync/rebase.ts",
    find: "const shown = rows.flatMap((row) => replay(row, patches.get(rowKey(shape.name, row.id))) ?? []);",
    replace: "const shown = rows;",
  },
  {
    name: "oldbase: a decided change comes back from an old base",
    file: "client/sync/rebase.ts",
    find: "if (patched.length > 0) await tx.setBases(shape, new Map(patched.map((row) => [row.id, row])));",
    replace: "",
  },
  {
    name: "ackearly: mutations leave the outbox when they are sent",
    file: "client/sync/inbound.ts",
    find: "const state = await tx.state();\n        const restored",
    replace:
      "const state = await tx.state();\n        await tx.dequeue(message.lastMid);\n        const restored",
  },
  {
    name: "commitgap: the cursor moves one version too far",
    file: "client/sync/apply.ts",
    find: "cursor: poke.to,\n    whole",
    replace: "cursor: poke.to + (poke.puts.length > 2 ? 1 : 0),\n    whole",
  },
  {
    name: "deadsocket: frames of an earlier socket are taken in",
    file: "client/sync/connection.ts",
    find: ".then(() => (mine === epoch ? work() : undefined))",
    replace: ".then(() => work())",
  },
  {
    name: "nocascade: children outlive their parent on the device",
    file: "client/sync/memory-store.ts",
    find: "if (!journal.delete(rowsOf(shape), id)) continue;",
    replace: "if (!journal.delete(rowsOf(shape), id) || shape.children.length > 0) continue;",
  },
];
