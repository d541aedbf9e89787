import { createSignal, For, Show, untrack } from "solid-js";
import { uuidv7 } from "uuidv7";
import type { ModelAnswer } from "../../shared/ingestion/answers.ts";
import { handOnBacklog } from "../../shared/handing-on/backlog.ts";
import { saveMapping } from "../../shared/ingestion/save-mapping.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { MappingOptions } from "../handing-on/MappingOptions.tsx";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { useReplica } from "../sync/live-query.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { showToast } from "../ui/toaster.ts";
import { createRuleDraft, type RuleDraft } from "./mapping-draft.ts";
import { MappingFooter } from "./MappingFooter.tsx";
import { MappingPreview } from "./MappingPreview.tsx";
import { MappingRuleLine } from "./MappingRuleLine.tsx";
import type { ModelChoice } from "./run-actions.ts";
import type { FieldMapping } from "./run-rows.ts";

interface MappingEditorProps {
  source: string;
  model: ModelAnswer;
  saved: FieldMapping | undefined;
}

/** Each field of a lead with the fields that fill it, and what comes of it for the newest records. */
export function MappingEditor(props: MappingEditorProps) {
  const session = useSession();
  const replica = useReplica();
  // What others save meanwhile does not overwrite what is being typed.
  const draft = untrack(() => createRuleDraft(props.model, props.saved));
  const [busy, setBusy] = createSignal(false);
  const mayConfigure = () => isAllowed(session.me().member, "crm_source", "configure");

  async function save() {
    setBusy(true);
    const args = {
      id: props.saved?.id ?? uuidv7(),
      crmSource: props.source,
      model: props.model.name,
      entity: "lead" as const,
      active: draft.active(),
      existing: draft.existing(),
      createSources: draft.createSources(),
      rules: draft.rules.map((rule) => ({ ...rule, from: [...rule.from] })),
    };
    if (await attempt(replica.mutate(saveMapping, args))) {
      const isBacklog = draft.active() && draft.backlog();
      if (isBacklog) await attempt(replica.mutate(handOnBacklog, nameOf(args)));
      draft.settle();
      showToast(savedText(draft.active(), isBacklog));
    }
    setBusy(false);
  }

  return (
    <div class="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
      <section aria-label="Rules" class="min-w-0 rounded-card border border-line bg-surface">
        <MappingTitle model={props.model} draft={draft} mayConfigure={mayConfigure()} />
        <ul class="divide-y divide-line">
          <For each={draft.rules} fallback={<NoRules />}>
            {(rule, index) => (
              <MappingRuleLine
                rule={rule}
                fields={props.model.fields}
                mayConfigure={mayConfigure()}
                onChange={(changes) => draft.set(index(), changes)}
                onRemove={() => draft.remove(index())}
              />
            )}
          </For>
        </ul>
        <Show when={mayConfigure()}>
          <MappingOptions source={props.source} model={props.model.name} draft={draft} />
          <MappingFooter draft={draft} model={props.model} busy={busy()} onSave={save} />
        </Show>
      </section>
      <Show when={isAllowed(session.me().member, "crm_row", "view")}>
        <MappingPreview source={props.source} model={props.model.name} rules={draft.rules} />
      </Show>
    </div>
  );
}

interface MappingTitleProps {
  model: ModelAnswer;
  draft: RuleDraft;
  mayConfigure: boolean;
}

function MappingTitle(props: MappingTitleProps) {
  return (
    <header class="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
      <h2 class="font-semibold">Lead from {props.model.label}</h2>
      <Show when={props.mayConfigure}>
        <Checkbox
          label="Hand on to leads"
          checked={props.draft.active()}
          onChange={(active) => props.draft.setActive(active)}
        />
      </Show>
    </header>
  );
}

function NoRules() {
  return <li class="px-4 py-6 text-center text-ink-muted">No field of a lead is filled yet.</li>;
}

function nameOf({ crmSource, model }: ModelChoice): ModelChoice {
  return { crmSource, model };
}

function savedText(active: boolean, backlog: boolean) {
  if (!active) return { title: "Mapping saved" };
  return {
    title: "New and changed records become leads",
    detail: backlog
      ? "So do those that are here already, one after the other."
      : "Records that are here already stay as they are until somebody hands them on.",
  };
}
