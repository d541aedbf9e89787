import { createEffect, onCleanup, Show } from "solid-js";
import { Skeleton } from "../ui/Skeleton.tsx";
import type { SharedText } from "./shared-text.ts";

interface SharedTextEditorProps {
  label: string;
  /** What an empty text asks for. */
  hint: string;
  text: SharedText;
}

/** An editor in which the carets of colleagues move along. */
export function SharedTextEditor(props: SharedTextEditorProps) {
  return (
    <Show
      when={props.text.isReady() && props.text.connection()}
      fallback={
        <Show
          when={props.text.isConnected()}
          fallback={
            <p class="px-3 py-2 text-ink-muted">
              This text can be changed here once this device has been online with it.
            </p>
          }
        >
          <Skeleton class="h-24" />
        </Show>
      }
      keyed
    >
      {(connection) => {
        const host = (element: HTMLElement) => {
          createEffect(() => {
            const isReadOnly = props.text.denied() !== undefined;
            const label = props.label;
            const hint = props.hint;
            let unmount: (() => void) | undefined;
            let isGone = false;
            onCleanup(() => {
              isGone = true;
              unmount?.();
            });
            void import("./text-editor.ts").then(({ mountEditor }) => {
              if (!isGone) unmount = mountEditor(element, connection, { label, hint, isReadOnly });
            });
          });
        };
        return (
          <div
            ref={host}
            class="rounded-control border border-line-input bg-surface text-base focus-within:outline-2 focus-within:outline-accent-mark md:text-sm"
          />
        );
      }}
    </Show>
  );
}
