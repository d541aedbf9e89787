import { createSignal } from "solid-js";
import { Checkbox } from "../Checkbox.tsx";
import { Combobox } from "../Combobox.tsx";
import { DateInput } from "../DateInput.tsx";
import { DateTimeInput } from "../DateTimeInput.tsx";
import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";
import { TextArea } from "../TextArea.tsx";
import { TextInput } from "../TextInput.tsx";
import { sampleOptions, samplePeople } from "./sample-data.ts";

export function FieldSamples() {
  const [colour, setColour] = createSignal("green");
  const [person, setPerson] = createSignal("");
  const [day, setDay] = createSignal("2026-03-14");
  const [minute, setMinute] = createSignal("");
  const [checked, setChecked] = createSignal(true);

  return (
    <div class="grid gap-4 md:grid-cols-3">
      <Field label="Name" required hint="As it stands on the card.">
        <TextInput value="Asha Rao" />
      </Field>
      <Field label="Phone" error="This number has too few digits for India. Add the missing ones.">
        <TextInput inputMode="tel" value="98450 1234" />
      </Field>
      <Field label="City">
        <TextInput placeholder="Where they live" />
      </Field>
      <Field label="Colour">
        <Select options={sampleOptions} value={colour()} onChange={setColour} />
      </Field>
      <Field label="Person">
        <Combobox options={samplePeople} value={person()} onChange={setPerson} placeholder="Find" />
      </Field>
      <Field label="Locked" disabled>
        <TextInput value="Not yours to change" />
      </Field>
      <Field label="Day">
        <DateInput value={day()} onChange={setDay} />
      </Field>
      <Field label="Next call">
        <DateTimeInput value={minute()} onChange={setMinute} />
      </Field>
      <Field label="Note">
        <TextArea placeholder="What was said" />
      </Field>
      <div class="flex items-center gap-6">
        <Checkbox label="Ticked" checked={checked()} onChange={setChecked} />
        <Checkbox label="Some" checked="indeterminate" onChange={setChecked} />
        <Checkbox label="None" checked={false} onChange={setChecked} />
      </div>
    </div>
  );
}
