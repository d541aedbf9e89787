import fc from "fast-check";
import * as v from "valibot";
import { schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import { up } from "../../shared/sync/protocol/up.ts";
import { PROTOCOL_VERSION } from "../../shared/sync/protocol/version.ts";

/** A frame that no honest client sends. */
export interface HostileFrame {
  readonly kind: string;
  /** Text, or bytes that are sent as text. */
  readonly payload: string | Uint8Array;
  readonly binary: boolean;
  /** Whether its socket has said a proper hello before. */
  readonly greeted: boolean;
  /** It must end the session; others are to be answered, or ignored, without anything being done. */
  readonly fatal: boolean;
}

/** Who attacks, and whose things they try to use. */
export interface Attacker {
  readonly orgId: string;
  readonly clientId: string;
  readonly strangersOrgId: string;
  readonly strangersClientId: string;
}

export function helloOf({ orgId, clientId }: Attacker): Record<string, unknown> {
  return {
    type: "hello",
    proto: PROTOCOL_VERSION,
    org: orgId,
    clientId,
    generation: null,
    schema: schemaFingerprint(),
    cursor: null,
    high: 0,
    keys: [],
    keysHash: null,
    whole: true,
    floors: {},
    want: { leads: 1000 },
    resume: null,
    lastMidAcked: 0,
  };
}

/** A push that is decided and refused: there is no such mutation. */
export function pushOf(mids: readonly number[], args: unknown = {}): Record<string, unknown> {
  const at = "2026-11-21T10:42:00.000Z";
  return { type: "push", muts: mids.map((mid) => ({ mid, name: "no.such", v: 1, args, at })) };
}

export function hostileFrames(attacker: Attacker): fc.Arbitrary<HostileFrame> {
  const hello = helloOf(attacker);
  const valid = [
    hello,
    pushOf([1]),
    { type: "ack", to: 1, resultsUpTo: 1 },
    { type: "more", page: 1 },
    { type: "check" },
    { type: "ping" },
  ];
  const texts: Record<string, fc.Arbitrary<string>> = {
    notJson: fc.oneof(fc.string(), cut(valid), fc.constantFrom("", "{", "[[[", '{"type":')),
    wrongType: fc
      .tuple(fc.constantFrom(...valid), fc.nat(), fc.jsonValue())
      .map(([message, at, value]) => JSON.stringify(withValue(message, at, value))),
    missingField: fc
      .tuple(fc.constantFrom(...valid), fc.nat())
      .map(([message, at]) => JSON.stringify(without(message, at))),
    unknownType: fc.string().map((type) => JSON.stringify({ ...hello, type })),
    anyJson: fc.json(),
    deep: fc
      .integer({ min: 1000, max: 100_000 })
      .map((depth) => `{"type":"more","page":${"[".repeat(depth)}${"]".repeat(depth)}}`),
    deepArgs: fc.integer({ min: 1000, max: 50_000 }).map((depth) => {
      const push = JSON.stringify(pushOf([1], "ARGS"));
      return push.replace('"ARGS"', "[".repeat(depth) + "]".repeat(depth));
    }),
    hugeArray: fc
      .tuple(fc.constantFrom("0", "{}", "[]"), fc.integer({ min: 1000, max: 150_000 }))
      .map(([value, count]) => `{"type":"push","muts":[${Array(count).fill(value).join()}]}`),
    tooMany: fc
      .integer({ min: 101, max: 400 })
      .map((count) => JSON.stringify(pushOf(Array.from({ length: count }, (_, at) => at + 1)))),
    pollution: fc
      .tuple(fc.constantFrom(...valid), fc.constantFrom("__proto__", "constructor", "prototype"))
      .map(([message, key]) =>
        JSON.stringify(message).replace(
          "{",
          `{"${key}":{"polluted":true,"prototype":{"polluted":true}},`,
        ),
      ),
    pollutedArgs: fc.constantFrom("__proto__", "constructor").map((key) =>
      JSON.stringify(pushOf([1], "ARGS"))
        .replace('"ARGS"', `{"${key}":{"polluted":true}}`)
        .replace('"at"', `"base":{"${key}":{"${key}":{"polluted":true}}},"at"`),
    ),
    number: fc
      .tuple(
        fc.constantFrom(...valid.slice(0, 4)),
        fc.constantFrom("1e400", "-1", "1.5", "9007199254740993", "-0", "1e308", "NaN"),
      )
      .map(([message, number]) => JSON.stringify(message).replace(/:\d+/, `:${number}`)),
    mids: fc
      .array(fc.integer({ min: -5, max: 2 ** 40 }), { minLength: 1, maxLength: 20 })
      .map((mids) => JSON.stringify(pushOf(mids))),
    stranger: fc
      .constantFrom(
        { ...hello, clientId: attacker.strangersClientId },
        { ...hello, org: attacker.strangersOrgId },
        { ...hello, user: attacker.strangersClientId },
        { ...hello, proto: PROTOCOL_VERSION + 1 },
        { ...hello, cursor: Number.MAX_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER },
        { ...hello, schema: "\u0000" },
      )
      .map((message) => JSON.stringify(message)),
  };
  // A hello costs most of the time: one frame in five comes after one.
  const greeting = fc.nat({ max: 4 }).map((chance) => chance === 0);
  const ofTexts = Object.entries(texts).map(([kind, text]) =>
    fc.tuple(text, greeting).map(([payload, greeted]) => ({
      kind,
      payload,
      binary: false,
      greeted,
      fatal: isFatal(payload, attacker),
    })),
  );
  const ofBytes = fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 2000 }), fc.boolean(), greeting)
    .map(([bytes, binary, greeted]) => ({
      kind: binary ? "binary" : "notUtf8",
      // 0xff never stands in UTF-8.
      payload: new Uint8Array([...bytes, 0xff]),
      binary,
      greeted,
      fatal: true,
    }));
  return fc.oneof(...ofTexts, ofBytes);
}

/** What is no message at all, or a hello in somebody else's name. */
function isFatal(text: string, { orgId, strangersClientId }: Attacker): boolean {
  try {
    const { success, output } = v.safeParse(up, JSON.parse(text), { abortEarly: true });
    if (!success) return true;
    if (output.type !== "hello") return false;
    const { proto, org, clientId, schema } = output;
    const isStrange = org !== orgId || clientId === strangersClientId;
    return proto !== PROTOCOL_VERSION || isStrange || schema.includes("\u0000");
  } catch {
    return true;
  }
}

function cut(messages: readonly object[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...messages), fc.nat({ max: 60 }))
    .map(([message, length]) => JSON.stringify(message).slice(0, -1 - length));
}

function withValue(message: object, at: number, value: unknown): object {
  const keys = Object.keys(message);
  return { ...message, [keys[at % keys.length] ?? ""]: value };
}

function without(message: object, at: number): object {
  const entries = Object.entries(message);
  return Object.fromEntries(entries.filter((_, index) => index !== at % entries.length));
}
