import CircleAlert from "lucide-solid/icons/circle-alert";
import { Show } from "solid-js";
import { DropZone } from "../ui/DropZone.tsx";
import { entityOf, type ImportEntity } from "../../shared/imports/fields.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { Progress } from "../ui/Progress.tsx";
import { sizeText } from "./import-words.ts";
import type { Upload } from "./upload.ts";

const words: Readonly<Record<ImportEntity, string>> = { lead: "leads", ticket: "tickets" };
const kinds = [
  { value: "lead", label: "Leads" },
  { value: "ticket", label: "Tickets" },
];
const hints: Readonly<Record<ImportEntity, string>> = {
  lead: "CSV from a spreadsheet, a portal or another CRM, up to 100 MB",
  ticket: "CSV from another help desk, up to 100 MB",
};

const maxBytes = 100 * 1024 * 1024;

const accepted = [
  "text/csv",
  "text/plain",
  "text/tab-separated-values",
  // What Windows calls a CSV once a spreadsheet program is installed.
  "application/vnd.ms-excel",
  ".csv",
  ".tsv",
  ".txt",
];

/** Takes a file and shows how much of it is sent. */
export function ImportUpload(props: { upload: Upload }) {
  function refuse(file: File) {
    props.upload.refuse(
      file.size > maxBytes
        ? `${file.name} has ${sizeText(file.size)}; at most 100 MB fit. Split it into smaller files.`
        : `${file.name} is no CSV. Save it as CSV and upload that.`,
    );
  }

  return (
    <section aria-label="Upload a file" class="flex flex-col gap-3">
      <ChipGroup
        label="What the file holds"
        options={kinds}
        value={[props.upload.entity()]}
        onChange={([kind]) => props.upload.setEntity(entityOf(kind ?? ""))}
      />
      <Show
        when={props.upload.sending()}
        fallback={
          <DropZone
            label={`Drop a file of ${words[props.upload.entity()]} here`}
            hint={hints[props.upload.entity()]}
            accept={accepted}
            maxBytes={maxBytes}
            onFile={(file) => props.upload.send(file)}
            onRefuse={refuse}
          />
        }
      >
        {(file) => (
          <div class="rounded-card border border-line bg-surface px-6 py-10">
            <Progress
              label={file().part < 1 ? `Sending ${file().name}` : `Reading ${file().name}`}
              value={Math.round(100 * file().part)}
              total={file().part < 1 ? 100 : 0}
            />
          </div>
        )}
      </Show>
      <Show when={props.upload.problem()}>{(sentence) => <Refusal sentence={sentence()} />}</Show>
    </section>
  );
}

function Refusal(props: { sentence: string }) {
  return (
    <p role="alert" class="flex items-start gap-2 rounded-card bg-red-soft px-4 py-3 text-red-ink">
      <CircleAlert size={16} class="mt-0.5 shrink-0" aria-hidden="true" />
      <span class="min-w-0 break-words">{props.sentence}</span>
    </p>
  );
}
