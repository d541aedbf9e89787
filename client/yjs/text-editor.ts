import { defaultKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import { maxTextLength } from "../../shared/yjs/fields.ts";
import type { TextConnection } from "./text-connection.ts";

interface EditorOptions {
  readonly label: string;
  readonly isReadOnly: boolean;
  /** What an empty text asks for. */
  readonly hint: string;
}

const looks = EditorView.theme({
  "&": { fontSize: "inherit", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": {
    fontFamily: "inherit",
    padding: "1.25rem 0 0.5rem",
    caretColor: "var(--color-ink)",
  },
  ".cm-line": { padding: "0 0.75rem" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.5", minHeight: "8rem" },
  ".cm-placeholder": { color: "var(--color-ink-muted)" },
  // The page's policy lets no caret bring a style of its own.
  ".cm-ySelectionCaret": {
    borderColor: "var(--color-accent-mark)",
    backgroundColor: "var(--color-accent-mark)",
  },
  ".cm-ySelectionInfo": {
    fontFamily: "inherit",
    fontSize: "0.75rem",
    opacity: 1,
    padding: "0 0.25rem",
    borderRadius: "4px",
    color: "var(--color-on-accent)",
    backgroundColor: "var(--color-accent)",
  },
});

/**
 * Puts an editor of the text into `parent`, in a shadow of its own: the page's policy forbids the style
 * elements that CodeMirror would add to it. @returns takes it away again
 */
export function mountEditor(
  parent: HTMLElement,
  { text, provider }: TextConnection,
  { label, isReadOnly, hint }: EditorOptions,
): () => void {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text.toJSON(),
      extensions: [
        keymap.of([...yUndoManagerKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, role: "textbox" }),
        EditorState.readOnly.of(isReadOnly),
        // What others write comes in whatever its length; only what is typed here is held back.
        EditorState.changeFilter.of(
          (change) => !change.isUserEvent("input") || change.newDoc.length <= maxTextLength,
        ),
        placeholder(hint),
        looks,
        yCollab(text, provider.awareness),
      ],
    }),
  });
  if (!isReadOnly) view.focus();
  return () => view.destroy();
}
