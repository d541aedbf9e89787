import { Show } from "solid-js";
import { Button } from "./Button.tsx";

interface StartOverProps {
  /** Whether anything was typed that is not saved yet. */
  begun: boolean;
  onStartOver: () => void;
}

/** Throws away what was typed into a form, and was kept while the form was closed. */
export function StartOver(props: StartOverProps) {
  return (
    <Show when={props.begun}>
      <Button look="ghost" class="mr-auto" onClick={() => props.onStartOver()}>
        Start over
      </Button>
    </Show>
  );
}
