import Download from "lucide-solid/icons/download";
import FileSpreadsheet from "lucide-solid/icons/file-spreadsheet";
import FileText from "lucide-solid/icons/file-text";
import { Show } from "solid-js";
import type { ExportFormat } from "../../shared/ingestion/export-records.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { Button } from "../ui/Button.tsx";
import { Menu } from "../ui/Menu.tsx";
import { MenuItem } from "../ui/MenuItem.tsx";
import { MenuSeparator } from "../ui/MenuSeparator.tsx";
import { startExport } from "./record-exports.ts";
import type { RecordWishUrl } from "./record-wish.ts";

interface ExportMenuProps {
  source: string;
  model: string;
  wish: RecordWishUrl;
  /** Names of the columns that the table shows. */
  columns: readonly string[];
}

/** The records that the search and the filters leave, as a file: the columns shown, or all. */
export function ExportMenu(props: ExportMenuProps) {
  const session = useSession();

  async function start(format: ExportFormat, fields: readonly string[]) {
    await attempt(
      startExport({
        crmSource: props.source,
        model: props.model,
        format,
        fields: [...fields],
        search: props.wish.typed().trim(),
        filter: [...props.wish.conditions()],
        deleted: props.wish.deleted(),
      }),
    );
  }

  return (
    <Show when={isAllowed(session.me().member, "crm_row", "export")}>
      <Menu
        trigger={(attributes) => (
          <Button icon={Download} {...attributes()}>
            Export
          </Button>
        )}
      >
        <MenuItem
          icon={FileText}
          label="CSV, columns shown"
          onSelect={() => void start("csv", props.columns)}
        />
        <MenuItem icon={FileText} label="CSV, all fields" onSelect={() => void start("csv", [])} />
        <MenuSeparator />
        <MenuItem
          icon={FileSpreadsheet}
          label="Excel, columns shown"
          onSelect={() => void start("xlsx", props.columns)}
        />
        <MenuItem
          icon={FileSpreadsheet}
          label="Excel, all fields"
          onSelect={() => void start("xlsx", [])}
        />
      </Menu>
    </Show>
  );
}
