import { alertAudiences } from "../../shared/notifications/system-alerts.ts";
import { DateTimeInput } from "../ui/DateTimeInput.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TextInput } from "../ui/TextInput.tsx";

/** An alert as it is being typed. */
export interface TypedAlert {
  readonly title: string;
  readonly body: string;
  readonly audience: keyof typeof alertAudiences;
  /** ISO-8601 UTC, or empty for now. */
  readonly dueAt: string;
}

interface AlertFieldsProps {
  alert: TypedAlert;
  onChange: (changes: Partial<TypedAlert>) => void;
}

const audiences = Object.entries(alertAudiences).map(([value, label]) => ({ value, label }));

export function AlertFields(props: AlertFieldsProps) {
  return (
    <>
      <Field label="What it says" required>
        <TextInput
          value={props.alert.title}
          maxLength={120}
          placeholder="Baton is away from 22:00 to 22:15"
          onInput={(event) => props.onChange({ title: event.currentTarget.value })}
        />
      </Field>
      <Field label="More about it">
        <TextArea
          rows={4}
          value={props.alert.body}
          maxLength={1000}
          onInput={(event) => props.onChange({ body: event.currentTarget.value })}
        />
      </Field>
      <Field label="Whom it reaches">
        <Select
          aria-label="Whom it reaches"
          options={audiences}
          value={props.alert.audience}
          onChange={(value) =>
            props.onChange({ audience: value === "keepers" ? value : "everyone" })
          }
        />
      </Field>
      <Field label="When" hint="Left empty, it goes out within a minute.">
        <DateTimeInput
          value={props.alert.dueAt}
          onChange={(dueAt) => props.onChange({ dueAt })}
          aria-label="When"
        />
      </Field>
    </>
  );
}
