import Search from "lucide-solid/icons/search";
import { Kbd } from "../ui/Kbd.tsx";

/** Looks like a search box and opens the palette. */
export function SearchButton(props: { onSearch: () => void }) {
  return (
    <button
      type="button"
      class="flex h-8 w-72 items-center gap-2 rounded-control border border-line bg-surface px-2.5 text-ink-muted transition-colors duration-120 hover:bg-hover max-md:hidden lg:w-90"
      onClick={() => props.onSearch()}
    >
      <Search size={16} class="shrink-0" aria-hidden="true" />
      <span class="flex-1 truncate text-left">Search or run a command</span>
      <Kbd keys="mod+k" />
    </button>
  );
}
