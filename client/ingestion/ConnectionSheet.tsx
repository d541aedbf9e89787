import PlugZap from "lucide-solid/icons/plug-zap";
import { createEffect, For, on, Show } from "solid-js";
import { uuidv7 } from "uuidv7";
import type { CrmAnswer } from "../../shared/ingestion/answers.ts";
import { switchSource } from "../../shared/ingestion/switch-source.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { type ConnectionDraft, createConnectionDraft } from "./connection-draft.ts";
import { ConnectionCheck } from "./ConnectionCheck.tsx";
import type { CrmSource } from "./run-rows.ts";
import { SettingField } from "./SettingField.tsx";
import { useSourceStates } from "./source-states.ts";

const transportNames: Readonly<Partial<Record<string, string>>> = {
  http: "HTTP",
  mysql: "MySQL",
  athena: "AWS Athena",
};

interface ConnectionSheetProps {
  source: CrmAnswer;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Where a source is reached and with what; what a secret is can be set, never read. */
export function ConnectionSheet(props: ConnectionSheetProps) {
  const states = useSourceStates();
  const draft = createConnectionDraft(() => props.source.name);
  const connection = () => states.sourceOf(props.source.name);
  createEffect(on(() => props.open, draft.clear));

  return (
    <Sheet
      title={`Connection to ${props.source.label}`}
      description={`${transportNames[props.source.transport] ?? props.source.transport} · ${addressText(props.source, connection())}`}
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <Show when={draft.mayConfigure()}>
          <Button
            icon={PlugZap}
            busy={draft.busy() === "check"}
            disabled={draft.isTyped()}
            onClick={() => void draft.check()}
          >
            Test connection
          </Button>
          <Button
            look="primary"
            busy={draft.busy() === "save"}
            disabled={!draft.isTyped()}
            onClick={() => void draft.save(connection()?.baseUrl ?? null)}
          >
            Save
          </Button>
        </Show>
      }
    >
      <div class="flex flex-col gap-4 pb-4">
        <ConnectionCheck connection={connection()} />
        <Show
          when={draft.mayConfigure()}
          fallback={
            <p class="text-ink-muted">
              Connections are arranged by admins and developers. Ask one of them to change it.
            </p>
          }
        >
          <ConnectionFields source={props.source} draft={draft} />
        </Show>
      </div>
    </Sheet>
  );
}

function ConnectionFields(props: { source: CrmAnswer; draft: ConnectionDraft }) {
  const states = useSourceStates();
  const replica = useReplica();
  const connection = () => states.sourceOf(props.source.name);

  const isTemplate = () => props.source.usual_base_url.includes("{settings.");

  function turn(enabled: boolean) {
    const args = { id: uuidv7(), code: props.source.name, enabled };
    void attempt(replica.mutate(switchSource, args));
  }

  return (
    <>
      <Checkbox label="Sync this source" checked={connection()?.enabled ?? true} onChange={turn} />
      <Field
        label="Address"
        hint={
          isTemplate() ? "Empty: made of what is below" : `Empty: ${props.source.usual_base_url}`
        }
      >
        <TextInput
          inputMode="url"
          placeholder={isTemplate() ? "" : props.source.usual_base_url}
          value={props.draft.typedAddress() ?? connection()?.baseUrl ?? ""}
          onInput={(event) => props.draft.typeAddress(event.currentTarget.value)}
        />
      </Field>
      <For each={props.source.settings}>
        {(setting) => (
          <SettingField
            setting={setting}
            isSet={connection()?.secretNames?.includes(setting.name) ?? false}
            value={
              props.draft.typedOf(setting.name) ?? connection()?.settings?.[setting.name] ?? ""
            }
            onInput={(text) => props.draft.type(setting.name, text)}
          />
        )}
      </For>
    </>
  );
}

/** The address with what is set in its places; "…" where nothing is yet. */
function addressText(source: CrmAnswer, connection: CrmSource | undefined): string {
  const usual = (name: string) => source.settings.find((setting) => setting.name === name)?.usual;
  return (connection?.baseUrl ?? source.usual_base_url).replace(
    /\{settings\.(\w+)\}/g,
    (_, name: string) => connection?.settings?.[name] || usual(name) || "…",
  );
}
