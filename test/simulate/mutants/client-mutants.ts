import type { Mutant } from "./mutant.ts";

/**
 * Pokes of one socket follow on each other, so only those of an earlier one can be out of turn: they
 * are looked at. Alone that does next to no harm, as whatever does not follow on the cursor is left.
 */
const latePokes = {
  file: "client/sync/connection.ts",
  find: "enqueue(mine, () => receive(frame));",
  replace: `if (mine === epoch || !frame.startsWith('{"type":"poke"') || frame.includes('"more":true'))
          enqueue(mine, () => receive(frame));
        else enqueue(epoch, async () => void (await inbound.poke(JSON.parse(frame))));`,
};

/** Bugs in how a device takes in what it is told and keeps what was made there. */
export const clientMutants: readonly Mutant[] = [
  {
    name: "sameforever",
    bug: "a row of a known revision is left alone though its person sees other columns now",
    file: "client/sync/inbound.ts",
    find: "cursor !== null && held.keysHash === keysHash && held.generation === generation",
    replace: "cursor !== null",
  },
  {
    name: "samepatched",
    bug: "a snapshot leaves a changed row without the server's image",
    file: "client/sync/apply.ts",
    find: "revisions.get(id) !== rv || patches.has(rowKey(shape.name, id))",
    replace: "revisions.get(id) !== rv",
    coveredBy:
      "a row that was changed here has the revision of its base, so that the base is the server's image already",
  },
  {
    name: "sameline",
    bug: "a device with a new id stays on the socket where its old one is still being answered",
    file: "client/sync/connection.ts",
    find: "if (!(await inbound.welcome(message))) return drop();",
    replace: "if (!(await inbound.welcome(message))) return greet();",
    coveredBy:
      "four pages are under way at once, so that the answer to a hello that is followed by another one ends before its poke; with ten it is noticed",
  },
  {
    name: "liveforever",
    bug: "a poke for an earlier hello makes a device live for good, and then it says that it loads",
    file: "client/sync/connection.ts",
    find: "live = false;\n      events.answers(false);\n      if",
    replace: "if",
    coveredBy:
      "four pages are under way at once, so that the answer to a hello that is followed by another one ends before its poke; with ten it is noticed",
  },
  {
    name: "oldsums",
    bug: "sums from before a hello are compared with rows of other coverage",
    file: "client/sync/connection.ts",
    find: "comparison.forget();",
    replace: "",
  },
  {
    name: "gapok",
    bug: "a poke is applied though something before it is missing",
    file: "client/sync/apply.ts",
    find: "poke.from !== cursor",
    replace: "cursor === null || poke.from < cursor",
    also: latePokes,
  },
  {
    name: "stalepoke",
    bug: "a poke is applied though it tells what is known already",
    file: "client/sync/apply.ts",
    find: "poke.from !== cursor || poke.to < cursor",
    replace: "cursor === null || poke.from > cursor",
    also: latePokes,
  },
  {
    name: "ownclock",
    bug: "a device with a wrong clock says by that when a change was made",
    file: "client/sync/outbox-sender.ts",
    find: "behindMs = Math.abs(ms) > toleratedMs ? ms : 0;",
    replace: "behindMs = 0;",
  },
  {
    name: "deadsocket",
    bug: "frames of an earlier socket are taken in",
    file: "client/sync/connection.ts",
    find: "(mine === epoch ? work() : undefined)",
    replace: "work()",
  },
  {
    name: "nocascade",
    bug: "children outlive their parent on the device",
    file: "client/sync/memory-store.ts",
    find: "if (!journal.delete(rowsOf(shape), id)) continue;",
    replace: "if (!journal.delete(rowsOf(shape), id) || shape.children.length > 0) continue;",
  },
  {
    name: "snapwipe",
    bug: "a snapshot removes what exists only here",
    file: "client/sync/apply.ts",
    find: "const lost = unseen.filter((id) => bases.get(id) !== null);",
    replace: "const lost = unseen; patches.clear();",
  },
  {
    name: "snapflash",
    bug: "a snapshot begins by removing what is there",
    file: "client/sync/inbound.ts",
    find: "await tx.setState({ ...about, cursor: null, whole: false });",
    replace:
      "await removeUnseen(tx, new Map()); await tx.setState({ ...about, cursor: null, whole: false });",
  },
  {
    name: "stalesnap",
    bug: "rows that no page contained stay",
    file: "client/sync/inbound.ts",
    find: "return snapshot?.fresh ? null : removeUnseen(tx, finished);",
    replace: "return null;",
  },
  {
    name: "halfsnap",
    bug: "a snapshot goes on whose first pages are forgotten",
    file: "client/sync/inbound.ts",
    find: "snapshot?.last && (snapshot.fresh || seen)",
    replace: "snapshot?.last",
  },
  {
    name: "partial",
    bug: "a part of a poke is applied as if it were the whole",
    file: "client/sync/inbound.ts",
    find: "if (message.more) return true;",
    replace: "",
  },
  {
    name: "oldparts",
    bug: "parts of a poke that broke off are applied with the next one",
    file: "client/sync/inbound.ts",
    find: "[parts, fetchedParts, fetched] = [[], [], []];",
    replace: "[fetchedParts, fetched] = [[], []];",
  },
  {
    name: "norebase",
    bug: "the server's row replaces undecided changes",
    file: "client/sync/rebase.ts",
    find: "rows.flatMap((row) => replay(row, patches.get(rowKey(shape.name, row.id))) ?? [])",
    replace: "rows",
  },
  {
    name: "oldbase",
    bug: "a decided change comes back from an old base",
    file: "client/sync/rebase.ts",
    find: "if (patched.length > 0) await tx.setBases",
    replace: "if (patched.length < 0) await tx.setBases",
  },
  {
    name: "basekept",
    bug: "a row that the server dropped comes back from its base",
    file: "client/sync/remove-rows.ts",
    find: "if (based.size > 0) await tx.setBases",
    replace: "if (based.size < 0) await tx.setBases",
  },
  {
    name: "basedrift",
    bug: "an undecided change becomes the base of the next one",
    file: "client/sync/local-tx.ts",
    find: "if (known.size === 0) await tx.setBases",
    replace: "await tx.setBases",
  },
  {
    name: "ownlost",
    bug: "a row made here goes when the server drops one of its id",
    file: "client/sync/remove-rows.ts",
    find: "await restoreOwn(tx, shape, ids, patches, changes);",
    replace: "",
  },
  {
    name: "nosettle",
    bug: "decided changes go on showing",
    file: "client/sync/apply.ts",
    find: "if (decided.length > 0) await settleRows",
    replace: "if (decided.length < 0) await settleRows",
  },
  {
    name: "purgefirst",
    bug: "rows out of reach are purged before the rows of the poke are there",
    file: "client/sync/apply.ts",
    find: "const puts = rowsByTable(poke);",
    replace:
      "const puts = rowsByTable(poke); if (poke.keys) await purge(tx, orgId, poke.keys, patches, changes); Object.assign(poke, { keys: undefined });",
  },
  {
    name: "nopurgeown",
    bug: "a changed row is not purged by what the server holds of it",
    file: "client/sync/apply.ts",
    find: "base !== null && !isReached(base)",
    replace: "false",
  },
  {
    name: "nonatomic",
    bug: "decided mutations leave the outbox in a step of their own",
    file: "client/sync/inbound.ts",
    find: "const changes = await store.transaction((tx) =>\n        applyPoke(",
    replace:
      "await store.transaction((tx) => tx.dequeue(whole.lastMid ?? 0)); const changes = await store.transaction((tx) => applyPoke(",
  },
  {
    name: "halfwrite",
    bug: "a transaction that fails leaves what it had written",
    file: "client/sync/memory-store.ts",
    find: "journal.undo();",
    replace: "",
  },
  {
    name: "ackearly",
    bug: "mutations leave the outbox before their refusals are known",
    file: "client/sync/inbound.ts",
    find: "const state = await tx.state();\n        const restored",
    replace:
      "const state = await tx.state();\n        await tx.dequeue(message.lastMid);\n        const restored",
  },
  {
    name: "ackresults",
    bug: "refusals are acknowledged before they are stored",
    file: "client/sync/inbound.ts",
    find: "lastMidAcked: state.lastMid,",
    replace: "lastMidAcked: state.nextMid - 1,",
  },
  {
    name: "commitgap",
    bug: "the cursor moves one version too far",
    file: "client/sync/apply.ts",
    find: "cursor: poke.to,\n    whole",
    replace: "cursor: poke.to + (poke.puts.length > 2 ? 1 : 0),\n    whole",
  },
  {
    name: "forgethigh",
    bug: "a device forgets how far it has come",
    file: "client/sync/apply.ts",
    find: "high: Math.max(high, poke.to),",
    replace: "high,",
  },
  {
    name: "pagehigh",
    bug: "a device forgets how new the pages of a snapshot were",
    file: "client/sync/inbound.ts",
    find: "high: Math.max(high, at)",
    replace: "high",
  },
  {
    name: "silentreject",
    bug: "a refusal reaches no inbox",
    file: "client/sync/apply.ts",
    find: "await tx.addRejection(",
    replace: "void (",
  },
  {
    name: "norestore",
    bug: "a device goes on as if the server had not come back from a backup",
    file: "client/sync/inbound.ts",
    find: "if (!restored) return true;",
    replace: "return true;",
  },
  {
    name: "norenumber",
    bug: "a device with a new id goes on with its old numbers",
    file: "client/sync/inbound.ts",
    find: "await tx.renumber();",
    replace: "",
  },
  {
    name: "noresend",
    bug: "what an earlier socket lost is not sent again",
    file: "client/sync/outbox-sender.ts",
    find: "= [afterMid, [], null, true];",
    replace: "= [Math.max(sentMid, afterMid), [], null, true];",
  },
  {
    name: "windowleak",
    bug: "answered batches still count as under way",
    file: "client/sync/outbox-sender.ts",
    find: "underWay = underWay.filter((mid) => mid > lastMid);",
    replace: "",
  },
  {
    name: "nosilence",
    bug: "a wire that fell silent is trusted for ever",
    file: "client/sync/connection.ts",
    find: "silentMs > mostSilentMs",
    replace: "false",
  },
  {
    name: "asktwice",
    bug: "a request that is repeated is stored twice",
    file: "client/sync/local-replica.ts",
    find: "(entry) => entry.requestId === requestId",
    replace: "() => false",
  },
];
