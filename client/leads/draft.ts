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

function recall<Value>(key: string, empty: Value): Value {
  const stored = tabStorage().getItem(key);
  return stored === null ? empty : (JSON.parse(stored) as Value);
}
