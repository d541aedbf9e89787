import { type Accessor, createEffect, createSignal, on } from "solid-js";
import { tabStorage } from "../impersonation/tab.ts";

interface Draft<Value> {
  value: Accessor<Value>;
  set: (value: Value) => void;
  /** Forgets what was typed, once it is saved or thrown away. */
  clear: () => void;
}

/**
 * What is being typed, kept on this device until it is saved: a reload or a crash loses nothing.
 * `name` says what it belongs to; changing it opens another draft.
 */
export function createDraft<Value>(name: Accessor<string>, empty: Value): Draft<Value> {
  const key = () => `baton.draft.${name()}`;
  const [value, setValue] = createSignal<Value>(recall(key(), empty));
  createEffect(on(key, (next) => void setValue(() => recall(next, empty)), { defer: true }));

  return {
    value,
    set: (next) => {
      setValue(() => next);
      tabStorage().setItem(key(), JSON.stringify(next));
    },
    clear: () => {
      setValue(() => empty);
      tabStorage().removeItem(key());
    },
  };
}

/** What is typed over what is stored; as `createDraft` keeps it. */
interface DraftOver<Value> extends Draft<Value> {
  /** Whether anything was typed that is not saved yet. */
  begun: Accessor<boolean>;
}

/** A draft that shows what is stored, also as it changes, until something is typed. */
export function createDraftOver<Value>(
  name: Accessor<string>,
  stored: Accessor<Value>,
): DraftOver<Value> {
  const draft = createDraft<Value | undefined>(name, undefined);

  return {
    value: () => draft.value() ?? stored(),
    begun: () => draft.value() !== undefined,
    set: draft.set,
    clear: draft.clear,
  };
}

function recall<Value>(key: string, empty: Value): Value {
  const stored = tabStorage().getItem(key);
  return stored === null ? empty : (JSON.parse(stored) as Value);
}
