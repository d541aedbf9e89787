import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { down } from "../../shared/sync/protocol/down.ts";
import { up } from "../../shared/sync/protocol/up.ts";
import { arbitraryOf } from "./arbitrary-of.ts";

const directions = { up, down };
const runs = { numRuns: 1000 };

for (const [name, schema] of Object.entries(directions)) {
  test(`every message that goes ${name} survives its frame`, () => {
    fc.assert(
      fc.property(arbitraryOf(schema), (message) => {
        const frame = JSON.stringify(message);

        expect(v.parse(schema, JSON.parse(frame))).toEqual(JSON.parse(frame));
      }),
      runs,
    );
  });

  test(`a damaged frame that goes ${name} is refused as such, or is another message`, () => {
    const frames = arbitraryOf(schema).map((message) => JSON.stringify(message));
    fc.assert(
      fc.property(frames, fc.nat(), fc.string({ maxLength: 3 }), (frame, place, text) => {
        const at = place % (frame.length + 1);

        decode(schema, frame.slice(0, at) + text + frame.slice(at + text.length));
        decode(schema, frame.slice(0, at));
      }),
      runs,
    );
  });

  test(`a message that goes ${name} with one wrong value is refused as such, or is another message`, () => {
    const damaged = fc
      .tuple(arbitraryOf(schema), fc.nat(), fc.jsonValue())
      .map(([message, place, value]) => {
        const keys = Object.keys(message as object);
        return { ...(message as object), [keys[place % keys.length] ?? ""]: value };
      });
    fc.assert(
      fc.property(damaged, (message) => {
        decode(schema, JSON.stringify(message));
      }),
      runs,
    );
  });
}

test("no message can carry a prototype along", () => {
  fc.assert(
    fc.property(arbitraryOf(up), fc.constantFrom("__proto__", "constructor"), (message, key) => {
      const frame = JSON.stringify(message).replace("{", `{"${key}":{"polluted":true},`);

      expect(v.safeParse(up, JSON.parse(frame)).success).toBe(false);
      expect("polluted" in {}).toBe(false);
    }),
  );
});

test("half a megabyte of wrong values, or of brackets, is refused and not counted through", () => {
  const wrong = `{"type":"push","muts":[${Array(200_000).fill("0").join()}]}`;
  const deep = `{"type":"more","page":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;

  const parsed = v.safeParse(up, JSON.parse(wrong), { abortEarly: true });

  expect(parsed.issues).toHaveLength(1);
  expect(v.safeParse(up, JSON.parse(deep), { abortEarly: true }).success).toBe(false);
});

/** @throws whatever is not one of the two ways a decoder may refuse */
function decode(schema: v.GenericSchema, frame: string): void {
  try {
    v.parse(schema, JSON.parse(frame));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof v.ValiError)) throw error;
  }
}
