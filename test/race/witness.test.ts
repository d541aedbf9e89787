import { expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { createWitness, type LogLine } from "./witness.ts";

const mine = "lead:u:me";
const theirs = "lead:u:them";

function line(version: number, audBefore: string, audAfter: string): LogLine {
  const tbl = shapeOf(lead).number;
  return { version, tbl, rowId: "l1", audBefore: [audBefore], audAfter: [audAfter] };
}

/** A device of mine that is welcomed and told of a cut from 10 to 20 that names no row. */
function witnessOf(mode: "delta" | "snap") {
  const witness = createWitness();
  const tell = (message: object) => witness.received(JSON.stringify(message));
  tell({ type: "welcome", mode, keys: [mine] });
  if (mode === "snap") tell({ type: "snapEnd", to: 10 });
  tell({ type: "poke", from: 10, to: 20, dels: [], puts: [] });
  return { witness, tell };
}

const cameAndLeft = [line(12, theirs, mine), line(15, mine, theirs)];

test("what came and left while a device was away it need not be told of", () => {
  expect(witnessOf("delta").witness.missed(cameAndLeft)).toEqual([]);
});

test("what came and left while it was there, it should have been told of", () => {
  expect(witnessOf("snap").witness.missed(cameAndLeft)).toHaveLength(2);
});

test("of a device that was away, too, what stayed, and what was there and left, was missed", () => {
  const { witness } = witnessOf("delta");

  expect(witness.missed([line(12, theirs, mine)])).toHaveLength(1);
  expect(witness.missed([line(12, mine, theirs)])).toHaveLength(1);
  expect(witness.missed([line(12, mine, theirs), line(15, theirs, mine)])).toHaveLength(2);
});

test("only the first cut for a device that was away is judged so", () => {
  const { witness, tell } = witnessOf("delta");
  tell({ type: "poke", from: 20, to: 30, dels: [], puts: [] });

  expect(witness.missed([line(22, theirs, mine), line(25, mine, theirs)])).toHaveLength(2);
});
