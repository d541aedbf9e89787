import { createEffect, createSignal, on, Show } from "solid-js";

interface ChangePulseProps {
  id: string;
  /** Revision of the row. */
  rv: number;
}

/** Tints its row for a moment when the lead in it has changed, not when another one takes its place. */
export function ChangePulse(props: ChangePulseProps) {
  const [changes, setChanges] = createSignal(0);
  createEffect(
    on(
      () => ({ id: props.id, rv: props.rv }),
      (now, before) => {
        const changed = before?.id === now.id && before.rv !== now.rv;
        setChanges((count) => (changed ? count + 1 : 0));
      },
    ),
  );

  return (
    <Show when={changes()} keyed>
      <span class="pointer-events-none absolute inset-0 animate-pulse-once" aria-hidden="true" />
    </Show>
  );
}
