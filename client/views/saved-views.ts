import { useLocation, useNavigate } from "@solidjs/router";
import { type Accessor, createMemo } from "solid-js";
import { savedView } from "../../schema/views.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, eq, isNull } from "../../shared/sync/where.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { filterOf } from "./view-query.ts";

export type SavedView = Row<typeof savedView>;
export type ViewedList = "leads" | "tickets";

/** The views of one list, and which of them is open. */
export interface SavedViews {
  readonly views: Accessor<readonly SavedView[]>;
  /** The view that the list was opened by; undefined: all rows, or a filter of no name. */
  readonly open: Accessor<SavedView | undefined>;
  /** What the list is narrowed down by now, in the form in which views keep it. */
  readonly filter: Accessor<string>;
  readonly goTo: (view: Pick<SavedView, "id" | "query"> | undefined) => void;
  readonly isMine: (view: SavedView) => boolean;
}

export function createSavedViews(list: Accessor<ViewedList>): SavedViews {
  const session = useSession();
  const location = useLocation();
  const navigate = useNavigate();
  const rows = createLiveQuery(() =>
    live({
      from: savedView,
      where: and<SavedView>(eq("list", list()), isNull("deletedAt")),
      orderBy: [
        { column: "place", direction: "asc" },
        { column: "name", direction: "asc" },
      ],
    }),
  );
  const views = createMemo(() => rows() ?? []);
  const named = () => new URLSearchParams(location.search).get("view");
  const open = createMemo(() => views().find(({ id }) => id === named()));
  const filter = createMemo(() => filterOf(location.search));

  return {
    views,
    open,
    filter,
    goTo: (view) => {
      const parts = [view?.query, view && `view=${view.id}`].filter(Boolean);
      navigate(`${location.pathname}${parts.length > 0 ? `?${parts.join("&")}` : ""}`);
    },
    isMine: ({ ownerId }) => ownerId === session.me().user.id,
  };
}
