import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import type { ImportRun } from "./import-rows.ts";
import { linesText, sizeText, statusLook } from "./import-words.ts";

/** Which file, how large, and where it stands. */
export function ImportHeading(props: { run: ImportRun }) {
  return (
    <header class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div class="min-w-0">
        <h1 class="truncate text-base font-semibold max-md:sr-only">{props.run.fileName}</h1>
        <p class="text-ink-muted">
          {linesText(props.run.total)} · {sizeText(props.run.fileBytes)} ·{" "}
          <RelativeTime at={props.run.createdAt} />
        </p>
      </div>
      <StatusMark {...statusLook(props.run)} soft />
    </header>
  );
}
