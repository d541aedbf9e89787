import Camera from "lucide-solid/icons/camera";
import Paperclip from "lucide-solid/icons/paperclip";
import { createSignal, createUniqueId, Show } from "solid-js";
import { acceptedFiles } from "../../shared/attachments/kinds.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import type { Icon } from "../ui/icon.ts";
import { createMedia } from "../ui/media.ts";
import type { FileChoice } from "./file-choice.ts";

interface FileButtonsProps {
  choice: FileChoice;
  /** Buttons with words instead of icons alone. */
  withWords?: boolean;
}

/** Chooses files; a phone also takes a picture at once. */
export function FileButtons(props: FileButtonsProps) {
  const hasCamera = createMedia("(pointer: coarse)");

  return (
    <>
      <Pick {...props} label="Add files" icon={Paperclip} accept={acceptedFiles} />
      <Show when={hasCamera()}>
        <Pick {...props} label="Take a picture" icon={Camera} accept="image/*" camera />
      </Show>
    </>
  );
}

interface PickProps extends FileButtonsProps {
  label: string;
  icon: Icon;
  accept: string;
  camera?: boolean;
}

function Pick(props: PickProps) {
  const inputId = createUniqueId();
  const [input, setInput] = createSignal<HTMLInputElement>();
  const open = () => input()?.click();

  function take(chosen: HTMLInputElement) {
    props.choice.choose([...(chosen.files ?? [])]);
    // The same file may be chosen again.
    chosen.value = "";
  }

  return (
    <>
      <input
        ref={setInput}
        id={inputId}
        type="file"
        class="hidden"
        aria-label={props.label}
        accept={props.accept}
        multiple={!props.camera}
        capture={props.camera ? "environment" : undefined}
        onChange={(event) => take(event.currentTarget)}
      />
      <Show
        when={props.withWords}
        fallback={<IconButton label={props.label} icon={props.icon} onClick={open} />}
      >
        <Button icon={props.icon} onClick={open}>
          {props.label}
        </Button>
      </Show>
    </>
  );
}
