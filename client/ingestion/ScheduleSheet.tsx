import Trash from "lucide-solid/icons/trash";
import { createSignal, Show, untrack } from "solid-js";
import { uuidv7 } from "uuidv7";
import { organization } from "../../schema/organizations.ts";
import { removeSchedule, saveSchedule } from "../../shared/ingestion/schedules.ts";
import { live } from "../../shared/sync/query.ts";
import { attempt } from "../request/tell-refusal.ts";
import { createLiveRow, useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showToast } from "../ui/toaster.ts";
import type { SyncSchedule } from "./run-rows.ts";
import { createScheduleDraft } from "./schedule-draft.ts";
import { ScheduleFields } from "./ScheduleFields.tsx";

interface ScheduleSheetProps {
  /** Undefined: another one. */
  schedule: SyncSchedule | undefined;
  onClose: () => void;
}

/** Writes a schedule; the next five times show while it is written. */
export function ScheduleSheet(props: ScheduleSheetProps) {
  const firm = createLiveRow(() => live({ from: organization }));

  return (
    <Show when={firm()}>{(found) => <ScheduleForm {...props} timeZone={found().timeZone} />}</Show>
  );
}

function ScheduleForm(props: ScheduleSheetProps & { timeZone: string }) {
  const replica = useReplica();
  const form = untrack(() => createScheduleDraft(props.schedule, props.timeZone));
  const [busy, setBusy] = createSignal(false);

  async function save() {
    setBusy(true);
    const args = { id: props.schedule?.id ?? uuidv7(), ...form.args() };
    const saved = await attempt(replica.mutate(saveSchedule, args));
    setBusy(false);
    if (saved) props.onClose();
  }

  async function remove({ id, name }: SyncSchedule) {
    if (!(await attempt(replica.mutate(removeSchedule, { id })))) return;
    props.onClose();
    showToast({ title: `${name} starts no more runs` });
  }

  return (
    <Sheet
      title={props.schedule ? "Change the schedule" : "Add a schedule"}
      open
      onOpenChange={(open) => open || props.onClose()}
      footer={
        <>
          <Show when={props.schedule}>
            {(schedule) => (
              <Button
                look="ghost"
                icon={Trash}
                class="mr-auto"
                onClick={() => void remove(schedule())}
              >
                Remove
              </Button>
            )}
          </Show>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button
            look="primary"
            busy={busy()}
            disabled={!form.isComplete()}
            onClick={() => void save()}
          >
            Save
          </Button>
        </>
      }
    >
      <ScheduleFields form={form} />
    </Sheet>
  );
}
