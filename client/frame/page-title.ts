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
  // Not kept in the signal: while one page gives way to another, Solid writes a signal as it was before
  // the first page took its title back, and the title would stay for good.
  const titles = new Set<Accessor<PageTitle>>();
  const [changed, setChanged] = createSignal(undefined, { equals: false });
  const shown = createMemo(() => {
    changed();
    return [...titles].at(-1)?.();
  });

  const show: ShowTitle = (title) => {
    titles.add(title);
    setChanged(undefined);
    return () => {
      titles.delete(title);
      setChanged(undefined);
    };
  };

  return { shown, show };
}
