import * as Y from "yjs";
import type { Actor } from "../../shared/sync/mutation.ts";
import { textAccess } from "../../shared/yjs/access.ts";
import { generationOf, seedUpdate, textOf } from "../../shared/yjs/seed.ts";
import type { Database } from "../database.ts";
import { docOf } from "./scratch.ts";
import type { TextKey } from "./text-key.ts";
import {
  appendUpdate,
  beginText,
  lockRecord,
  noteProjected,
  type NumberedUpdate,
  readHead,
  readRecord,
  readUpdates,
  writeColumn,
} from "./text-rows.ts";

/** A text as it was read. */
export interface LoadedText {
  readonly generation: number;
  /** 0: nobody has changed it yet, and the database holds nothing of it. */
  readonly seq: number;
  readonly doc: Y.Doc;
}

/** What somebody wants written. */
export interface Written<Author> {
  readonly author: Author;
  readonly update: Uint8Array;
}

export interface Author {
  /** The person's present rights; null when they may no longer sign in. */
  readActor(): Promise<Actor | null>;
}

export type Appended<By> =
  /** The text was begun anew, or its record is gone: whoever holds this copy throws it away. */
  | { readonly outcome: "stale" }
  | {
      readonly outcome: "appended";
      /** What other nodes wrote meanwhile. */
      readonly missed: readonly Uint8Array[];
      readonly accepted: readonly Written<By>[];
      /** Of people who may not write this text any more. */
      readonly denied: readonly Written<By>[];
      readonly seq: number;
    };

/** The texts of this database. */
export interface TextStore {
  /** Null: there is no such record. */
  load(key: TextKey): Promise<LoadedText | null>;
  /** Updates above `after`, and where the text stands; null once it was begun anew or is gone. */
  since(key: TextKey, held: Held): Promise<readonly NumberedUpdate[] | null>;
  /** Keeps what these people wrote, as far as each may write at this very moment. */
  append<By extends Author>(
    key: TextKey,
    held: Held,
    written: readonly Written<By>[],
  ): Promise<Appended<By>>;
  /** Brings the record's column up to what the text says. @returns whether it changed */
  project(key: TextKey): Promise<boolean>;
}

/** The copy that a node holds. */
export interface Held {
  readonly generation: number;
  readonly seq: number;
}

export function createTextStore(database: Database): TextStore {
  const within = <T>({ orgId }: TextKey, run: Parameters<Database["withOrganization"]>[1]) =>
    database.withOrganization({ orgId, userId: null }, run) as Promise<T>;

  return {
    load: (key) =>
      within<LoadedText | null>(key, async (tx) => {
        const record = await readRecord(tx, key);
        if (!record) return null;
        const head = await readHead(tx, key);
        if (!head) return beginning(key, record[key.field.column] as string);
        const updates = await readUpdates(tx, key, 0);
        const { generation, seq } = head;
        return { generation, seq, doc: docOf(updates.map(({ content }) => content)) };
      }),

    since: (key, { generation, seq }) =>
      within<readonly NumberedUpdate[] | null>(key, async (tx) => {
        const head = await readHead(tx, key);
        if (head) return head.generation === generation ? readUpdates(tx, key, seq) : null;
        const record = await readRecord(tx, key);
        const text = record?.[key.field.column] as string | undefined;
        return text !== undefined && beginning(key, text).generation === generation ? [] : null;
      }),

    append: async <By extends Author>(
      key: TextKey,
      held: Held,
      written: readonly Written<By>[],
    ): Promise<Appended<By>> => {
      // Before the transaction: it would take a second connection while this one waits for it.
      const actors = await actorsOf(written);
      return within<Appended<By>>(key, async (tx) => {
        const record = await readRecord(tx, key);
        if (!record) return { outcome: "stale" };
        const mayWrite = ({ author }: Written<By>) => {
          const actor = actors.get(author);
          return !!actor && textAccess(actor, key.field, record) === "write";
        };
        const accepted = written.filter(mayWrite);
        const denied = written.filter((each) => !mayWrite(each));
        const last = accepted.at(-1);
        if (!last) return { outcome: "appended", missed: [], accepted, denied, seq: held.seq };
        const head =
          (await readHead(tx, key, "for update")) ??
          (await beginText(tx, key, record[key.field.column] as string));
        if (head.generation !== held.generation) return { outcome: "stale" };
        const missed = await readUpdates(tx, key, held.seq);
        const merged = Y.mergeUpdates(accepted.map(({ update }) => update));
        const authorId = actors.get(last.author)?.userId ?? null;
        const seq = await appendUpdate(tx, key, merged, authorId);
        const contents = missed.map(({ content }) => content);
        return { outcome: "appended", missed: contents, accepted, denied, seq };
      });
    },

    project: (key) =>
      within<boolean>(key, async (tx) => {
        // The record first, as everybody locks them in this order.
        await lockRecord(tx, key);
        const head = await readHead(tx, key, "for update");
        if (!head || head.projectedSeq === head.seq) return false;
        const updates = await readUpdates(tx, key, 0);
        const doc = docOf(updates.map(({ content }) => content));
        await writeColumn(tx, key, textOf(doc));
        doc.destroy();
        await noteProjected(tx, key, head.seq);
        return true;
      }),
  };
}

function beginning(key: TextKey, text: string): LoadedText {
  const generation = generationOf(`${key.field.name}.${key.recordId}`, text);
  return { generation, seq: 0, doc: docOf([seedUpdate(generation, text)]) };
}

async function actorsOf<By extends Author>(
  written: readonly Written<By>[],
): Promise<ReadonlyMap<By, Actor | null>> {
  const authors = [...new Set(written.map(({ author }) => author))];
  const actors = await Promise.all(authors.map((author) => author.readActor()));
  return new Map(authors.map((author, index) => [author, actors[index] ?? null]));
}
