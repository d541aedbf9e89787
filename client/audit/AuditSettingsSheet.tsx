import { createSignal, onMount, Show } from "solid-js";
import {
  type AuditCheck,
  auditCheckSchema,
  auditSettingsSchema,
} from "../../shared/audit/entry.ts";
import { request } from "../request/request.ts";
import { attempt } from "../request/tell-refusal.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { showToast } from "../ui/toaster.ts";

const forEver = "for ever";
const spans = [
  { value: forEver, label: "For ever" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "730", label: "2 years" },
  { value: "1825", label: "5 years" },
  { value: "2555", label: "7 years" },
];
const settingsPath = "/api/v1/audit/settings";

/** Whether the log is whole, and how long it is kept. */
export function AuditSettingsSheet(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Sheet
      title="Check and keep"
      description="Each entry holds the fingerprint of the one before, so a change would show."
      open={props.open}
      onOpenChange={props.onOpenChange}
    >
      <div class="flex flex-col gap-6 pb-4">
        <ChainCheck />
        <Retention />
      </div>
    </Sheet>
  );
}

function ChainCheck() {
  const [checking, setChecking] = createSignal(false);
  const [found, setFound] = createSignal<AuditCheck>();

  async function check() {
    setChecking(true);
    const asked = request("GET", "/api/v1/audit/check", { answer: auditCheckSchema });
    await attempt(asked.then(setFound));
    setChecking(false);
  }

  return (
    <div class="flex flex-wrap items-center gap-3">
      <Button busy={checking()} onClick={() => void check()}>
        Check every entry
      </Button>
      <Show when={found()}>{(answer) => <CheckMark check={answer()} />}</Show>
    </div>
  );
}

function Retention() {
  const [kept, setKept] = createSignal("");

  async function load() {
    const { retentionDays } = await request("GET", settingsPath, { answer: auditSettingsSchema });
    setKept(retentionDays === null ? forEver : String(retentionDays));
  }

  async function keep(span: string) {
    if (!span || span === kept()) return;
    const body = { retentionDays: span === forEver ? null : Number(span) };
    const asked = request("PUT", settingsPath, { body, answer: auditSettingsSchema });
    if (!(await attempt(asked))) return;
    setKept(span);
    showToast({ title: "Saved", detail: "Old entries are removed each night." });
  }

  onMount(() => void attempt(load()));

  return (
    <Field
      label="Keep entries"
      hint="Older ones are removed each night; the rest stays verifiable."
    >
      <Select
        aria-label="Keep entries"
        options={withOther(kept())}
        value={kept()}
        onChange={(span) => void keep(span)}
      />
    </Field>
  );
}

function CheckMark(props: { check: AuditCheck }) {
  return (
    <Show
      when={props.check.broken}
      fallback={
        <StatusMark
          soft
          tone="green"
          mark="check"
          label={`${props.check.rows.toLocaleString()} entries, all as they were written`}
        />
      }
    >
      {(broken) => (
        <StatusMark soft tone="red" mark="x" label={`Entry ${broken().seq} ${broken().problem}`} />
      )}
    </Show>
  );
}

/** A span that was set elsewhere is among the choices, too. */
function withOther(kept: string) {
  if (kept === "" || spans.some(({ value }) => value === kept)) return spans;
  return [...spans, { value: kept, label: `${kept} days` }];
}
