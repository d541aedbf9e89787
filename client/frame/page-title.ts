import {
  type Accessor,
  createContext,
  createMemo,
  createSignal,
  onCleanup,
  useContext,
} from "solid-js";

export interface PageTitle {
  title: string;
  /** Where the arrow in a phone's top bar leads. */
  back?: string;
}

type ShowTitle = (title: Accessor<PageTitle>) => () => void;

export const PageTitleContext = createContext<ShowTitle>();

/** Names the open page in the top bar and the browser's tab, when its place in the rail does not. */
export function createPageTitle(title: Accessor<PageTitle>): void {
  const show = useContext(PageTitleContext);
  if (show) onCleanup(show(title));
}

/** What the open page calls itself; undefined when it leaves that to its place. */
export function createShownTitle() {
  const [titles, setTitles] = createSignal<readonly Accessor<PageTitle>[]>([]);
  const shown = createMemo(() => titles().at(-1)?.());

  const show: ShowTitle = (title) => {
    setTitles((others) => [...others, title]);
    return () => setTitles((others) => others.filter((other) => other !== title));
  };

  return { shown, show };
}
