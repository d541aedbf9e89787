import type { Accessor } from "solid-js";
import {
  type FieldAnswer,
  type RecordAnswer,
  recordAnswer,
} from "../../shared/ingestion/answers.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { attempt } from "../request/tell-refusal.ts";
import { request } from "../request/request.ts";
import { useSession } from "../sign-in/session.ts";
import { showToast } from "../ui/toaster.ts";
import { typedValue, valueText } from "./value-text.ts";

/** Changes fields of records here; the source is not told. */
export interface RecordEdit {
  readonly mayEdit: () => boolean;
  readonly save: (record: RecordAnswer, field: FieldAnswer, text: string) => Promise<void>;
  /** Brings back what the source says. */
  readonly restore: (record: RecordAnswer, field: FieldAnswer) => Promise<void>;
}

export function createRecordEdit(
  source: Accessor<string>,
  model: Accessor<string>,
  onChanged: () => void,
): RecordEdit {
  const session = useSession();
  const pathOf = ({ pk }: RecordAnswer, { name }: FieldAnswer) =>
    `/api/v1/crm-rows/${source()}/${model()}/${encodeURIComponent(pk)}/fields/${encodeURIComponent(name)}`;

  async function put(record: RecordAnswer, field: FieldAnswer, value: unknown): Promise<boolean> {
    const path = pathOf(record, field);
    const done = await attempt(request("PUT", path, { body: { value }, answer: recordAnswer }));
    if (done) onChanged();
    return done;
  }

  async function restore(record: RecordAnswer, field: FieldAnswer): Promise<void> {
    if (await attempt(request("DELETE", pathOf(record, field), { answer: recordAnswer })))
      onChanged();
  }

  return {
    mayEdit: () => isAllowed(session.me().member, "crm_row", "edit"),
    save: async (record, field, text) => {
      const before = record.values[field.name];
      if (valueText(before) === text) return;
      const wasEdited = record.edited.includes(field.name);
      if (!(await put(record, field, typedValue(field, text)))) return;
      showToast({
        title: `${field.label} of ${record.pk} changed`,
        undo: () => void (wasEdited ? put(record, field, before) : restore(record, field)),
      });
    },
    restore,
  };
}
