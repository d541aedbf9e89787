import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import type { RecordPages } from "./record-pages.ts";
import { countText } from "./run-words.ts";

interface RecordPagerProps {
  records: RecordPages;
  perPage: number;
  onPerPage: (perPage: number) => void;
}

const sizes = [25, 50, 100].map((size) => ({ value: String(size), label: `Show: ${size}` }));

/** "Page 1 of 50", and the way to the others. */
export function RecordPager(props: RecordPagerProps) {
  const page = () => props.records.pages.data;
  const total = () => {
    const answer = page();
    if (!answer) return "";
    const count = countText(answer.total, "record");
    return answer.total_is_exact ? count : `More than ${count}`;
  };
  const ofPages = () => {
    const answer = page();
    return answer?.total_is_exact ? ` of ${Math.max(1, answer.total_pages).toLocaleString()}` : "";
  };

  return (
    <nav
      aria-label="Pages"
      class="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-2"
    >
      <div class="flex items-center gap-3 text-ink-muted">
        <div class="w-32">
          <Select
            aria-label="Records a page"
            options={sizes}
            value={String(props.perPage)}
            onChange={(value) => props.onPerPage(Number(value))}
          />
        </div>
        <span class="max-md:hidden">{total()}</span>
      </div>
      <div class="flex items-center gap-2">
        <span class="text-ink-muted" aria-live="polite">
          Page {props.records.page().toLocaleString()}
          {ofPages()}
        </span>
        <Button
          icon={ChevronLeft}
          disabled={props.records.page() === 1}
          onClick={() => props.records.previous()}
        >
          Previous
        </Button>
        <Button disabled={!page()?.next_cursor} onClick={() => props.records.next()}>
          Next <ChevronRight size={16} aria-hidden="true" />
        </Button>
      </div>
    </nav>
  );
}
