import { createSignal, Show } from "solid-js";
import type { FieldAnswer, RecordAnswer } from "../../shared/ingestion/answers.ts";
import type { RecordEdit } from "./record-edit.ts";
import { shownText, valueText } from "./value-text.ts";

interface FieldCellProps {
  record: RecordAnswer;
  field: FieldAnswer;
  edit: RecordEdit;
  /** Long values go on in the next line instead of being cut. */
  wraps?: boolean;
}

/** Texts up to so many characters are never cut: phone numbers, times and figures. */
const shownWhole = 24;

/** A value; a click turns it into an input, Enter or leaving saves, Escape takes it back. */
export function FieldCell(props: FieldCellProps) {
  const [typing, setTyping] = createSignal(false);
  let opener: HTMLButtonElement | undefined;
  const value = () => props.record.values[props.field.name];
  const shown = () => shownText(value(), props.field);
  const isNumeric = () => props.field.type === "number" && !props.field.key && !props.wraps;
  const isEditable = () =>
    props.edit.mayEdit() &&
    !props.field.key &&
    props.field.type !== "json" &&
    props.record.deleted_at === null;

  function leave(text: string) {
    if (!typing()) return;
    setTyping(false);
    void props.edit.save(props.record, props.field, text);
  }

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLInputElement }) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    if (event.key === "Enter") leave(event.currentTarget.value);
    else event.stopPropagation();
    setTyping(false);
    opener?.focus();
  }

  return (
    <Show
      when={typing()}
      fallback={
        <Show when={isEditable()} fallback={<Value {...props} />}>
          <button
            ref={(button) => (opener = button)}
            type="button"
            class={`-mx-1.5 flex min-h-7 w-full min-w-8 items-center gap-1.5 rounded-mark px-1.5 text-left hover:bg-pressed ${isNumeric() ? "justify-end" : ""}`}
            title={shown()}
            aria-label={`${props.field.label} of ${props.record.pk}: ${shown() || "empty"}. Edit`}
            onClick={() => setTyping(true)}
          >
            <Value {...props} />
            <Show when={props.record.edited.includes(props.field.name)}>
              <EditedDot />
            </Show>
          </button>
        </Show>
      }
    >
      <input
        ref={(input) => queueMicrotask(() => input.select())}
        aria-label={`${props.field.label} of ${props.record.pk}`}
        class="-mx-1.5 h-7 w-full min-w-24 rounded-mark border border-accent-mark bg-surface px-1.5 outline-none"
        value={valueText(value())}
        onBlur={(event) => leave(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </Show>
  );
}

function Value(props: Pick<FieldCellProps, "field" | "record" | "wraps">) {
  const shown = () => shownText(props.record.values[props.field.name], props.field);
  const fit = () => {
    if (props.wraps) return "min-w-0 break-words";
    return shown().length > shownWhole ? "min-w-40 truncate" : "whitespace-nowrap";
  };

  return <span class={`block ${fit()} ${shown() ? "" : "text-ink-muted"}`}>{shown() || "–"}</span>;
}

function EditedDot() {
  return (
    <span class="size-1.5 shrink-0 rounded-full bg-accent" title="Edited here" aria-hidden="true" />
  );
}
