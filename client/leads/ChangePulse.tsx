import { createEffect, createSignal, on, onCleanup, Show } from "solid-js";

interface ChangePulseProps {
  id: string;
  /** Revision of the row. */
  rv: number;
}

const tintMs = 300;

/**
 * Tints its row for a moment when the lead in it has changed, not when another one takes its place. The tint
 * comes and goes in one frame each: fading, it had the whole list laid in layers and drawn anew twenty times.
 */
export function ChangePulse(props: ChangePulseProps) {
  const [isTinted, setTinted] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      () => ({ id: props.id, rv: props.rv }),
      (now, before) => {
        const changed = before?.id === now.id && before.rv !== now.rv;
        clearTimeout(timer);
        setTinted(changed);
        if (changed) timer = setTimeout(() => setTinted(false), tintMs);
      },
    ),
  );
  onCleanup(() => clearTimeout(timer));

  return (
    <Show when={isTinted()}>
      <span class="pointer-events-none absolute inset-0 bg-accent-soft" aria-hidden="true" />
    </Show>
  );
}
