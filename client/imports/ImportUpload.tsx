import { useNavigate } from "@solidjs/router";
import CircleAlert from "lucide-solid/icons/circle-alert";
import { createSignal, Show } from "solid-js";
import { useReplica } from "../sync/live-query.ts";
import { DropZone } from "../ui/DropZone.tsx";
import { Progress } from "../ui/Progress.tsx";
import { uploadFile } from "./import-requests.ts";
import { importHere } from "./import-rows.ts";
import { sizeText } from "./import-words.ts";

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

/** Takes a file, shows how much of it is sent, and leads on to its mapping. */
export function ImportUpload() {
  const navigate = useNavigate();
  const replica = useReplica();
  const [sending, setSending] = createSignal<{ name: string; part: number }>();
  const [problem, setProblem] = createSignal<string>();

  async function send(file: File) {
    setProblem();
    setSending({ name: file.name, part: 0 });
    try {
      const id = await uploadFile(file, (part) => setSending({ name: file.name, part }));
      await importHere(replica, id);
      navigate(`/imports/${id}`);
    } catch (error) {
      setProblem(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      setSending();
    }
  }

  function refuse(file: File) {
    setProblem(
      file.size > maxBytes
        ? `${file.name} has ${sizeText(file.size)}; at most 100 MB fit. Split it into smaller files.`
        : `${file.name} is no CSV. Save it as CSV and upload that.`,
    );
  }

  return (
    <section aria-label="Upload a file" class="flex flex-col gap-3">
      <Show
        when={sending()}
        fallback={
          <DropZone
            label="Drop a file of leads here"
            hint="CSV from a spreadsheet, a portal or another CRM, up to 100 MB"
            accept={accepted}
            maxBytes={maxBytes}
            onFile={(file) => void send(file)}
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
      <Show when={problem()}>{(sentence) => <Refusal sentence={sentence()} />}</Show>
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
