import { strToU8, Zip, ZipDeflate } from "fflate";
import { AppError } from "../../../shared/errors.ts";
import type { Cell } from "./cells.ts";
import type { FileWriter } from "./csv-file.ts";
import { cellXml, textCellXml } from "./xlsx-cell.ts";
import { bookParts } from "./xlsx-parts.ts";

/** Rows that a sheet of Excel holds, its heading among them. */
const mostRows = 1_048_576;
/** A sheet's text in bytes and a file's: what the ZIP of a workbook can say is less than 4 GB. */
const mostSheetBytes = 2_000_000_000;
const mostBytes = 3_500_000_000;

/** An Excel workbook; records that do not fit on a sheet go on on the next. */
export function xlsxWriter(headings: readonly string[]): FileWriter {
  const made: Uint8Array[] = [];
  let bytes = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
    bytes += chunk.byteLength;
  });
  let sheets = 0;
  let sheet = openSheet();

  function openSheet() {
    sheets++;
    const part = new ZipDeflate(`xl/worksheets/sheet${sheets}.xml`, { level: 6 });
    zip.add(part);
    const heading = `<row>${headings.map(textCellXml).join("")}</row>`;
    const beginning = strToU8(`${sheetBegin}${heading}`);
    part.push(beginning);
    return { part, rows: 1, bytes: beginning.byteLength };
  }

  function write(rows: readonly (readonly Cell[])[]): void {
    const xml = strToU8(rows.map((cells) => `<row>${cells.map(cellXml).join("")}</row>`).join(""));
    if (sheet.rows + rows.length > mostRows || sheet.bytes + xml.byteLength > mostSheetBytes) {
      sheet.part.push(strToU8(sheetEnd), true);
      sheet = openSheet();
    }
    sheet.part.push(xml);
    sheet.rows += rows.length;
    sheet.bytes += xml.byteLength;
    if (bytes > mostBytes)
      throw new AppError("too_large", "This is too much for Excel. Export it as CSV instead.");
  }

  const taken = () => Buffer.concat(made.splice(0));
  return {
    begin: taken,
    add: (rows) => {
      if (rows.length > 0) write(rows);
      return taken();
    },
    end: () => {
      sheet.part.push(strToU8(sheetEnd), true);
      for (const [name, xml] of Object.entries(bookParts(sheets))) {
        const part = new ZipDeflate(name, { level: 6 });
        zip.add(part);
        part.push(strToU8(xml), true);
      }
      zip.end();
      return taken();
    },
  };
}

const sheetBegin =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>' +
  "<sheetData>";
const sheetEnd = "</sheetData></worksheet>";
