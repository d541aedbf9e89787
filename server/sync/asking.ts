import { findShape, type Shape } from "../../schema/shape.ts";
import { AppError } from "../../shared/errors.ts";
import type { Ask } from "../../shared/sync/protocol/ask.ts";
import type { Fetch } from "../../shared/sync/protocol/fetch.ts";
import { encodeWireRow, partLength } from "./poke-frames.ts";
import type { Reads, Whole } from "./reads.ts";
import { maskedPositions, type Scope } from "./scope.ts";
import { sendMessage, type Subscriber } from "./subscriber.ts";

/** Answers what a replica asks about what it does not hold. */
export interface Asking {
  /** Answers, unless the person's rights have changed meanwhile. */
  take(message: Ask | Fetch, subscriber: Subscriber): Promise<void>;
}

/** Readings of a row that may be overtaken by a poke, one after another, before it is refused. */
const mostTries = 20;

/** @param isStill - whether the person may still see what they could when the subscriber was made. @param wake - has a poke sent */
export function createAsking(
  reads: Reads,
  isStill: (subscriber: Subscriber) => Promise<boolean>,
  wake: () => void,
): Asking {
  async function answer({ ask, of }: Ask, subscriber: Subscriber): Promise<void> {
    const { actor, scope, socket, cursor } = subscriber;
    const { at, rows } = await reads.answer(actor.orgId, scope, shapeNamed(of.tbl), of, cursor);
    if (!(await isStill(subscriber))) return;
    const texts = rows.map((row) => JSON.stringify(row));
    for (const { part, more } of inParts([texts.map((text) => ({ text, head: "", tail: "" }))]))
      socket.send(`{"type":"answer","ask":${ask},"at":${at},${more}"rows":[${part}]}`);
  }

  /** What a poke has told already must not be followed by what was before: it is read again. */
  async function fetch({ ask, tbl, id }: Fetch, subscriber: Subscriber): Promise<void> {
    const { actor, scope, socket } = subscriber;
    const shape = shapeNamed(tbl);
    if (shape.parent) throw new AppError("invalid", "A child is fetched with its parent.");
    for (let tries = 0; tries < mostTries; tries++) {
      const { at, tables } = await reads.whole(actor.orgId, scope, shape, id);
      if (!(await isStill(subscriber))) return;
      if (at < subscriber.cursor) continue;
      for (const { part, more } of inParts(encoded(tables, scope)))
        socket.send(`{"type":"fetched","ask":${ask},"at":${at},${more}"puts":[${part}]}`);
      // A poke follows even if nothing changed: with it the replica takes over what it fetched.
      subscriber.decided += 1;
      return wake();
    }
    throw new AppError("failed", "Too much is changing just now. Try again.");
  }

  return {
    take: async (message, subscriber) => {
      try {
        await (message.type === "ask" ? answer(message, subscriber) : fetch(message, subscriber));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const { code, message: sentence } = error;
        const { ask } = message;
        sendMessage(subscriber.socket, { type: "refused", ask, code, message: sentence });
      }
    },
  };
}

function shapeNamed(tbl: string): Shape {
  const shape = findShape(tbl);
  if (!shape) throw new AppError("invalid", "There is no such table.");
  return shape;
}

/** A text among others of its list, with what opens and closes the list. */
interface Item {
  readonly text: string;
  readonly head: string;
  readonly tail: string;
}

function encoded(tables: Whole, scope: Scope): Item[][] {
  return tables.map(([shape, rows]) => {
    const masked = maskedPositions(scope, shape);
    const head = `["${shape.name}",[`;
    return rows.map((row) => ({ text: encodeWireRow(row, masked), head, tail: "]]" }));
  });
}

/** Lists of items as the inner parts of as many frames as it takes, at least one. */
function inParts(lists: readonly (readonly Item[])[]): { part: string; more: string }[] {
  const parts: string[] = [];
  let done: string[] = [];
  let length = 0;
  for (const items of lists) {
    let texts: string[] = [];
    const close = () => {
      const [first] = items;
      if (first && texts.length > 0) done.push(first.head + texts.join() + first.tail);
      texts = [];
    };
    for (const { text } of items) {
      texts.push(text);
      length += text.length;
      if (length < partLength) continue;
      close();
      parts.push(done.join());
      [done, length] = [[], 0];
    }
    close();
  }
  if (done.length > 0 || parts.length === 0) parts.push(done.join());
  return parts.map((part, index) => ({
    part,
    more: index < parts.length - 1 ? '"more":true,' : "",
  }));
}
