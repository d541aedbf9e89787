import { createSignal, For } from "solid-js";
import type { KnownPerson } from "../../shared/privacy/request.ts";
import { attempt } from "../request/tell-refusal.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { showToast } from "../ui/toaster.ts";
import { erasePerson } from "./privacy-requests.ts";
import { countLines, sumOf } from "./table-words.ts";

interface EraseDialogProps {
  /** Undefined: closed. */
  known: KnownPerson | undefined;
  onClose: () => void;
  onStarted: () => void;
}

const fewestLetters = 3;

/** Names what will be gone, and asks why. */
export function EraseDialog(props: EraseDialogProps) {
  const [reason, setReason] = createSignal("");
  const [busy, setBusy] = createSignal(false);

  async function erase(known: KnownPerson) {
    setBusy(true);
    const isAsked = await attempt(erasePerson(known, reason().trim()));
    setBusy(false);
    if (!isAsked) return;
    showToast({ title: `${known.name} is being erased`, detail: "How far it has come is below." });
    props.onClose();
    props.onStarted();
  }

  return (
    <Dialog
      open={props.known !== undefined}
      onOpenChange={(open) => !open && props.onClose()}
      title={`Erase ${props.known?.name ?? ""}?`}
      description="This cannot be undone, and a restored backup does not bring them back."
      footer={
        <>
          <Button onClick={() => props.onClose()}>Keep everything</Button>
          <Button
            look="danger"
            busy={busy()}
            disabled={reason().trim().length < fewestLetters}
            onClick={() => props.known && void erase(props.known)}
          >
            Erase for good
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-4 pb-4">
        <ul class="list-disc space-y-1 pl-5 text-ink-soft">
          <For each={props.known && consequences(props.known)}>{(line) => <li>{line}</li>}</For>
        </ul>
        <Field label="Why" hint="Kept in the list of erasures, without the name." required>
          <TextArea
            value={reason()}
            placeholder="Asked by letter on 21 November"
            maxLength={300}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}

function consequences({ own, mentions, subject, alsoLeads }: KnownPerson): string[] {
  const gone = countLines(own).join(", ") || "What is left of them";
  const named = sumOf(mentions);
  const { attachment = 0 } = own;
  const files = countLines({ attachment }).join("");
  return [
    subject === "lead"
      ? `${gone} ${sumOf(own) === 1 ? "is" : "are"} deleted${alsoLeads.length > 0 ? `, among them ${alsoLeads.map(({ name }) => name).join(", ")}` : ""}.`
      : "Their name and address go everywhere; what they worked on stays, without a name.",
    ...(subject === "user" && attachment > 0
      ? [`${files} that they attached ${attachment === 1 ? "is" : "are"} deleted.`]
      : []),
    named === 0
      ? "No other row names them."
      : `${named.toLocaleString()} other rows stay and no longer name them.`,
    "Devices delete what they hold when they next connect.",
    "Exports about people that were made before can no longer be fetched.",
    "The audit log keeps what was done, without the person.",
  ];
}
