import Search from "lucide-solid/icons/search";
import { type JSX, Show } from "solid-js";
import { IconButton } from "../ui/IconButton.tsx";
import { BackLink } from "./BackLink.tsx";
import { SearchButton } from "./SearchButton.tsx";

interface TopBarProps {
  title: string;
  back: string | undefined;
  organization: string;
  badge: JSX.Element;
  bell: JSX.Element;
  help: JSX.Element;
  account: JSX.Element;
  onSearch: () => void;
}

/** Above every page: on a phone what page it is, on a desktop whose data it is. */
export function TopBar(props: TopBarProps) {
  return (
    <header class="shrink-0 pt-safe-0 border-b border-line bg-canvas">
      <div class="flex h-12 items-center gap-1 pr-2 pl-4 md:gap-2 md:px-4">
        <Show when={props.back}>{(back) => <BackLink href={back()} />}</Show>
        <h1 class="min-w-0 flex-1 truncate text-base font-semibold md:sr-only">{props.title}</h1>
        <p class="min-w-0 flex-1 truncate font-medium text-ink-soft max-md:hidden">
          {props.organization}
        </p>
        <SearchButton onSearch={() => props.onSearch()} />
        <div class="flex items-center justify-end gap-1 md:flex-1">
          {props.badge}
          <IconButton
            class="md:hidden"
            label="Search"
            icon={Search}
            size={20}
            onClick={() => props.onSearch()}
          />
          {props.help}
          {props.bell}
          <div class="max-md:hidden">{props.account}</div>
        </div>
      </div>
    </header>
  );
}
