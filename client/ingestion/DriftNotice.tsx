import ShieldAlert from "lucide-solid/icons/shield-alert";
import { createMemo, For, Show } from "solid-js";
import * as v from "valibot";
import { useSourceStates } from "./source-states.ts";

const driftSchema = v.object({
  added: v.optional(v.array(v.string()), []),
  missing: v.optional(v.array(v.string()), []),
  types: v.optional(v.union([v.array(v.string()), v.record(v.string(), v.unknown())]), []),
});

interface DriftNoticeProps {
  source: string;
  model: string;
}

/** Says that what a source sends is no longer what its definition declares. */
export function DriftNotice(props: DriftNoticeProps) {
  const states = useSourceStates();
  const parts = createMemo(() => {
    const drift = states.modelOf(props.source, props.model)?.drift;
    const parsed = v.safeParse(driftSchema, drift);
    if (!parsed.success) return [];
    const { added, missing, types } = parsed.output;
    const other = Array.isArray(types) ? types : Object.keys(types);
    return [
      part("New fields, kept under their own names", added),
      part("Declared fields that no longer come", missing),
      part("Fields of another type than declared", other),
    ].flatMap((text) => text ?? []);
  });

  return (
    <Show when={parts().length > 0}>
      <section
        aria-label="Schema drift"
        class="flex gap-3 rounded-card bg-amber-soft p-4 text-amber-ink"
      >
        <ShieldAlert size={20} class="shrink-0" aria-hidden="true" />
        <div class="min-w-0">
          <h2 class="font-semibold">This source has changed its fields</h2>
          <For each={parts()}>{(text) => <p class="break-words">{text}</p>}</For>
        </div>
      </section>
    </Show>
  );
}

function part(title: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const more = names.length > 6 ? ` and ${names.length - 6} more` : "";
  return `${title}: ${names.slice(0, 6).join(", ")}${more}.`;
}
