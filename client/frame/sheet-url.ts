import { useLocation, useNavigate, useSearchParams } from "@solidjs/router";
import { isLayered, whenSettled } from "../ui/layers.ts";

export interface SheetUrl<Word extends string> {
  /** What the sheet shows; undefined when it is closed. */
  readonly opened: (word: Word) => string | undefined;
  /** Another of `words` gives way to it. */
  readonly open: (word: Word, value: string) => void;
  readonly close: () => void;
}

/**
 * Sheets over a page, kept in its address under one of `words`: a link leads to them, and Back closes what
 * was opened on the page instead of leaving it.
 */
export function createSheetUrl<Word extends string>(words: readonly Word[]): SheetUrl<Word> {
  const [params, setParams] = useSearchParams<Record<string, string>>();
  const location = useLocation<{ overPage: boolean }>();
  const navigate = useNavigate();
  const isOpen = () => words.some((word) => params[word]);
  /** Whether the entry of the browser's history before this one is the page without its sheet. */
  const isOverPage = () => location.state?.overPage === true;
  const closed = () => Object.fromEntries(words.map((word) => [word, null]));

  function close() {
    if (!isOpen()) return;
    if (isOverPage()) navigate(-1);
    else setParams(closed(), { replace: true });
  }

  return {
    opened: (word) => params[word],
    open: (word, value) => {
      const replace = isOpen();
      const overPage = !replace || isOverPage();
      setParams({ ...closed(), [word]: value }, { replace, state: { overPage } });
    },
    close: () => (isLayered() ? whenSettled(close) : close()),
  };
}
