import { useParams } from "@solidjs/router";
import { Match, Switch } from "solid-js";
import { createPageTitle } from "../frame/page-title.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { createModelFields } from "./catalog.ts";
import { MappingEditor } from "./MappingEditor.tsx";
import { ModelCrumbs } from "./ModelCrumbs.tsx";
import { modelPath } from "./paths.ts";
import { mappingsOf } from "./run-rows.ts";

/** How records of a model become leads, tried on real ones while it is written. */
export function MappingPage() {
  const params = useParams<{ crm: string; model: string }>();
  const fields = createModelFields(
    () => params.crm,
    () => params.model,
  );
  const mappings = createLiveQuery(() => mappingsOf(params.crm, params.model));
  createPageTitle(() => ({ title: "Field mapping", back: modelPath(params.crm, params.model) }));

  return (
    <div class="mx-auto flex max-w-[1440px] flex-col gap-4 p-4 md:p-6">
      <ModelCrumbs source={params.crm} model={params.model} title="Field mapping" />
      <Switch fallback={<Skeleton class="h-72" />}>
        <Match when={fields.error}>
          {(error) => (
            <ErrorState
              title="This model could not be read"
              description={error().message}
              onRetry={() => void fields.refetch()}
            />
          )}
        </Match>
        <Match when={mappings() !== undefined && fields.data}>
          {(model) => (
            <MappingEditor
              source={params.crm}
              model={model()}
              saved={mappings()?.find(({ entity }) => entity === "lead")}
            />
          )}
        </Match>
      </Switch>
    </div>
  );
}
