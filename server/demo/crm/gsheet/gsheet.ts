import { collectionsOf } from "../models.ts";
import { json, type CrmAnswer, type CrmRequest, type RoutePack, type World } from "../pack.ts";
import type { RateWindow } from "../rate-windows.ts";
import { iso } from "../values.ts";
import { lettersOf, readRange } from "./ranges.ts";
import { createRobotAccount } from "./robot-account.ts";
import { shapes } from "./shapes.ts";
import { cellsOf, type Sheet } from "./sheets.ts";

const windows: readonly RateWindow[] = [
  { name: "user", max: 60, perSec: 60 },
  { name: "project", max: 300, perSec: 60 },
];

export const spreadsheetId = "1fakeSpreadsheetOfMarketing_0001";

/** Google's Sheets API with one spreadsheet of two sheets, the token endpoint, and the time of change from Drive. */
export function createGsheet(world: World): RoutePack {
  const rows = collectionsOf(world, "gsheet", shapes);
  const account = createRobotAccount(world);
  const sheets: readonly Sheet[] = [
    { id: 0, title: "Marketing Leads", rows: rows.marketing_leads },
    { id: 1, title: "Marketing Spend", rows: rows.marketing_spend },
  ];
  return {
    id: "gsheet",
    collections: rows,
    settings: {
      spreadsheetId,
      clientEmail: account.email,
      privateKey: account.privateKey,
      tokenUrl: "{baseUrl}/token",
      driveUrl: "{baseUrl}/drive/v3",
    },
    expireTokens: () => account.expire(),
    keyOf: ({ path, headers, now }) =>
      path === "/token" ? "sign-in" : account.holder(headers.authorization, now),
    windowsFor: ({ path }) => (path.startsWith("/v4/") ? windows : []),
    unauthenticated: () =>
      problem(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."),
    limited: ({ name }) =>
      problem(
        429,
        "RESOURCE_EXHAUSTED",
        `Quota exceeded for quota metric 'Read requests' per minute per ${name}.`,
      ),
    answer(request) {
      if (request.path === "/token") return account.signIn(request);
      if (request.path === `/drive/v3/files/${spreadsheetId}`) return modified(sheets);
      const [, id, call] =
        /^\/v4\/spreadsheets\/([^/]+)(\/values:batchGet)?$/.exec(request.path) ?? [];
      if (id !== spreadsheetId) return problem(404, "NOT_FOUND", "Requested entity was not found.");
      return call === undefined ? described(sheets) : batchGet(sheets, request);
    },
  };
}

function problem(code: number, status: string, message: string): CrmAnswer {
  return json(code, { error: { code, message, status } });
}

function modified(sheets: readonly Sheet[]): CrmAnswer {
  const latest = sheets.map(({ rows }) => {
    const list = rows.byModification(true);
    return list.length === 0 ? 0 : list.at(list.length - 1).modifiedAt;
  });
  return json(200, { id: spreadsheetId, modifiedTime: iso(Math.max(...latest)) });
}

function described(sheets: readonly Sheet[]): CrmAnswer {
  return json(200, {
    spreadsheetId,
    properties: { title: "Marketing", locale: "en_US", timeZone: "America/Chicago" },
    sheets: sheets.map(({ id, title, rows }, index) => ({
      properties: {
        sheetId: id,
        title,
        index,
        sheetType: "GRID",
        gridProperties: { rowCount: rows.count() + 1, columnCount: rows.fields.length + 2 },
      },
    })),
  });
}

function batchGet(sheets: readonly Sheet[], { query, fault, now }: CrmRequest): CrmAnswer {
  const valueRanges: unknown[] = [];
  for (const text of query.getAll("ranges")) {
    const range = readRange(text);
    const sheet = sheets.find(({ title }) => title === range?.sheet);
    if (!range || !sheet) return problem(400, "INVALID_ARGUMENT", `Unable to parse range: ${text}`);
    if (fault === "shifted-page") sheet.rows.insertFirst(now);
    const cells = cellsOf(sheet, fault);
    const lastRow = Math.min(range.lastRow ?? cells.length, cells.length + 999);
    const lastColumn = range.lastColumn ?? sheet.rows.fields.length + 1;
    const rows = fault === "empty-page" ? [] : cells.slice(range.firstRow, lastRow + 1);
    const values = rows.map((row) => row.slice(range.firstColumn, lastColumn + 1));
    const told = `${lettersOf(range.firstColumn)}${range.firstRow + 1}:${lettersOf(lastColumn)}${lastRow + 1}`;
    valueRanges.push({
      range: `'${sheet.title}'!${told}`,
      majorDimension: "ROWS",
      ...(values.length === 0 ? {} : { values }),
    });
  }
  return json(200, { spreadsheetId, valueRanges });
}
