import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { createScratch, docOf } from "../../server/yjs/scratch.ts";
import { seedUpdate } from "../../shared/yjs/seed.ts";

const seed = seedUpdate(7, "The printer burns");

test("an update of plain text is taken", () => {
  const scratch = createScratch(docOf([seed]));

  expect(scratch.take(written((text) => text.insert(0, "Help: ")))).toBe(null);
});

test("an update that builds on what has not arrived waits for nobody", () => {
  const scratch = createScratch(docOf([seed]));
  const doc = docOf([seed]);
  doc.getText("text").insert(0, "First");
  const before = Y.encodeStateVector(doc);
  doc.getText("text").insert(5, "second");

  expect(scratch.take(Y.encodeStateAsUpdate(doc, before))).toBe("incomplete");
  expect(scratch.take(Y.encodeStateAsUpdate(doc))).toBe(null);
});

test("nothing hides beside the text or inside it", () => {
  const beside = written((_text, doc) => doc.getMap("hidden").set("key", "value"));
  const marked = written((text) => text.insert(0, "bold", { bold: true }));
  const embedded = written((text) => text.insertEmbed(0, { image: "x" }));
  const nested = written((text) => text.insertEmbed(0, new Y.Map()));
  const attribute = written((text) => text.setAttribute("key", "value"));

  for (const update of [beside, marked, embedded, nested, attribute])
    expect(createScratch(docOf([seed])).take(update)).toBe("foreign");
});

test("a text that is too long for its field is not taken", () => {
  const long = written((text) => text.insert(0, "x".repeat(50_000)));

  expect(createScratch(docOf([seed])).take(long)).toBe("too_long");
});

test("of thousands of damaged updates none leaves anything half done", { timeout: 60_000 }, () => {
  const doc = docOf([seed]);
  const scratch = createScratch(doc);
  const honest = Array.from({ length: 20 }, (_, index) =>
    written((text) => {
      for (let step = 0; step < 20; step++) {
        text.insert((step * 7 + index) % (text.length + 1), `piece ${index}.${step} `);
        if (step % 3 === 0) text.delete(0, 4);
      }
    }),
  );
  let taken = 0;
  let refused = 0;

  fc.assert(
    fc.property(
      fc.nat(honest.length - 1),
      fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.option(fc.nat(4000)),
      (which, flips, cut) => {
        const damaged = Uint8Array.from(honest[which] ?? []);
        for (const [at, value] of flips) damaged[at % damaged.length] = value;
        const update = cut === null ? damaged : damaged.subarray(0, cut % damaged.length);
        if (scratch.take(update) !== null) {
          refused += 1;
          return;
        }
        taken += 1;
        Y.applyUpdate(doc, update);
        expect(doc.store.pendingStructs).toBe(null);
        expect(doc.store.pendingDs).toBe(null);
        expect([...doc.share.keys()]).toEqual(["text"]);
      },
    ),
    { numRuns: 5000 },
  );

  expect(refused).toBeGreaterThan(1000);
  expect(taken + refused).toBeGreaterThanOrEqual(5000);
  expect(scratch.take(written((text) => text.insert(0, "Still alive ")))).toBe(null);
});

/** What an editor sends that has the seed and does this. */
function written(edit: (text: Y.Text, doc: Y.Doc) => void): Uint8Array {
  const doc = docOf([seed]);
  const before = Y.encodeStateVector(doc);
  edit(doc.getText("text"), doc);
  return Y.encodeStateAsUpdate(doc, before);
}
