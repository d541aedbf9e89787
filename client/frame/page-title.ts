import { type Accessor, createContext, createSignal, onCleanup, useContext } from "solid-js";

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

/** What the open page calls itself, undefined when it leaves that to its place. */
export function createShownTitle(): [Accessor<PageTitle | undefined>, ShowTitle] {
  const [titles, setTitles] = createSignal<readonly Accessor<PageTitle>[]>([]);

  function show(title: Accessor<PageTitle>) {
    setTitles((others) => [...others, title]);
    return () => setTitles((others) => others.filter((other) => other !== title));
  }

  return [() => titles().at(-1)?.(), show];
}
