import { FileUpload } from "@ark-ui/solid/file-upload";
import Upload from "lucide-solid/icons/upload";
import { buttonClass } from "./button-class.ts";

interface DropZoneProps {
  label: string;
  /** Which files, how large, in words. */
  hint: string;
  /** Media types or endings: `["text/csv", ".csv"]`. */
  accept: string[];
  maxBytes: number;
  onFile: (file: File) => void;
  /** The file was of the wrong kind, empty or too large. */
  onRefuse: (file: File) => void;
}

/** Takes one file: dropped, chosen or pasted. */
export function DropZone(props: DropZoneProps) {
  return (
    <FileUpload.Root
      accept={props.accept}
      maxFileSize={props.maxBytes}
      onFileAccept={(change) => change.files.forEach((file) => props.onFile(file))}
      onFileReject={(change) => change.files.forEach((refusal) => props.onRefuse(refusal.file))}
    >
      <FileUpload.Dropzone
        disableClick
        class="flex flex-col items-center gap-1 rounded-card border border-dashed border-line-input bg-surface px-6 py-10 text-center transition-colors duration-120 data-dragging:border-accent-mark data-dragging:bg-accent-soft"
      >
        <Upload size={20} class="mb-2 text-ink-muted" aria-hidden="true" />
        <FileUpload.Label class="font-semibold">{props.label}</FileUpload.Label>
        <p class="text-ink-muted">{props.hint}</p>
        <FileUpload.Trigger class={`${buttonClass("secondary")} mt-4`}>
          Choose a file
        </FileUpload.Trigger>
      </FileUpload.Dropzone>
      <FileUpload.HiddenInput />
    </FileUpload.Root>
  );
}
