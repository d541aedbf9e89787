import { A, useParams } from "@solidjs/router";
import Table2 from "lucide-solid/icons/table-2";
import { Match, Show, Switch } from "solid-js";
import type { ModelAnswer } from "../../shared/ingestion/answers.ts";
import { AppError } from "../../shared/errors.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { createPageTitle } from "../frame/page-title.ts";
import { useSession } from "../sign-in/session.ts";
import { ModelLeads } from "../handing-on/ModelLeads.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { createModelFields, useCatalog } from "./catalog.ts";
import { ConnectNotice } from "./ConnectNotice.tsx";
import { DriftNotice } from "./DriftNotice.tsx";
import { ModelErrors } from "./ModelErrors.tsx";
import { ModelHeader } from "./ModelHeader.tsx";
import { ModelSummary } from "./ModelSummary.tsx";
import { sourcePath } from "./paths.ts";
import { RecordTable } from "./RecordTable.tsx";

/** One model: where it stands, what went wrong lately, and its records. */
export function ModelPage() {
  const params = useParams<{ crm: string; model: string }>();
  const catalog = useCatalog();
  const fields = createModelFields(
    () => params.crm,
    () => params.model,
  );
  createPageTitle(() => ({
    title: catalog.modelName(params.crm, params.model),
    back: sourcePath(params.crm),
  }));

  return (
    <div class="mx-auto flex max-w-[1440px] flex-col gap-4 p-4 md:p-6">
      <Switch fallback={<Skeleton class="h-96" />}>
        <Match when={isUnknown(fields.error)}>
          <EmptyState
            icon={Table2}
            title="There is no such model"
            description={fields.error?.message ?? ""}
            action={
              <A href={sourcePath(params.crm)} class={buttonClass()}>
                Back to Models
              </A>
            }
          />
        </Match>
        <Match when={fields.error}>
          {(error) => (
            <ErrorState
              title="This model could not be read"
              description={error().message}
              onRetry={() => void fields.refetch()}
            />
          )}
        </Match>
        <Match when={fields.data}>
          {(model) => <ModelBody source={params.crm} model={model()} />}
        </Match>
      </Switch>
    </div>
  );
}

interface ModelBodyProps {
  source: string;
  model: ModelAnswer;
}

function ModelBody(props: ModelBodyProps) {
  const catalog = useCatalog();
  const session = useSession();

  return (
    <>
      <ModelHeader source={props.source} model={props.model} />
      <Show when={catalog.sourceOf(props.source)}>
        {(source) => <ConnectNotice source={source()} />}
      </Show>
      <ModelSummary source={props.source} model={props.model.name} />
      <ModelLeads source={props.source} model={props.model.name} />
      <DriftNotice source={props.source} model={props.model.name} />
      <ModelErrors source={props.source} model={props.model.name} />
      <Show
        when={isAllowed(session.me().member, "crm_row", "view")}
        fallback={
          <EmptyState
            icon={Table2}
            title="Records are not part of your role"
            description="You see how fresh they are. An admin or a developer sees what is in them, and an admin can change your role."
          />
        }
      >
        <RecordTable source={props.source} model={props.model} />
      </Show>
    </>
  );
}

function isUnknown(error: Error | null): boolean {
  return error instanceof AppError && error.code === "not_found";
}
