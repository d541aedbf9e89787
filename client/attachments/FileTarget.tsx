import { createSignal, type ParentProps } from "solid-js";
import type { FileChoice } from "./file-choice.ts";

interface FileTargetProps extends ParentProps {
  class: string;
  enabled: boolean;
  choice: FileChoice;
}

/** An area in which files can be dropped or pasted. */
export function FileTarget(props: FileTargetProps) {
  const [over, setOver] = createSignal(false);

  function take(event: Event, given: DataTransfer | null) {
    const files = [...(given?.files ?? [])];
    if (!props.enabled || files.length === 0) return;
    event.preventDefault();
    props.choice.choose(files);
  }

  return (
    <div
      class={`${props.class} ${over() ? "outline-2 outline-offset-2 outline-accent-mark" : ""}`}
      onPaste={(event) => take(event, event.clipboardData)}
      onDragOver={(event) => {
        if (!props.enabled) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        take(event, event.dataTransfer);
      }}
    >
      {props.children}
    </div>
  );
}
