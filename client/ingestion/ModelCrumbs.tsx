import { A } from "@solidjs/router";
import ChevronLeft from "lucide-solid/icons/chevron-left";
import { buttonClass } from "../ui/button-class.ts";
import { useCatalog } from "./catalog.ts";
import { modelPath } from "./paths.ts";

interface ModelCrumbsProps {
  source: string;
  model: string;
  title: string;
}

/** The title of a page that belongs to a model, and the way back to it. */
export function ModelCrumbs(props: ModelCrumbsProps) {
  const catalog = useCatalog();

  return (
    <header class="flex flex-wrap items-center justify-between gap-2">
      <div>
        <h1 class="text-lg font-semibold max-md:sr-only">{props.title}</h1>
        <p class="text-ink-muted">
          {catalog.sourceName(props.source)} · {catalog.modelName(props.source, props.model)}
        </p>
      </div>
      <A
        href={modelPath(props.source, props.model)}
        class={`${buttonClass("ghost")} max-md:hidden!`}
      >
        <ChevronLeft size={16} aria-hidden="true" /> Back to the model
      </A>
    </header>
  );
}
