import pg from "pg";
import { type WebSocket, WebSocketServer } from "ws";
import { lead } from "../../../schema/leads.ts";
import { shapeOf } from "../../../schema/shape.ts";
import { connectionTo, type DatabaseAddress } from "../../../server/database.ts";
import { sqlTypes } from "../../../server/postgres/sql-types.ts";
import { quote } from "../../../shared/sync/where-sql.ts";
import { serveParent } from "../child.ts";

/** The least a server can do to fill a device: one query for every lead, and its rows in frames. */
export type RowsDuties = typeof duties;

const frameRows = 500;
const names = shapeOf(lead).columns.map(({ name }) => quote(name));
let database: pg.Pool | null = null;

const duties = {
  /** @returns the address of the sockets: each is sent every lead when it opens, and then `end` */
  start: async (address: DatabaseAddress): Promise<string> => {
    database = new pg.Pool({ ...connectionTo(address, null), types: sqlTypes, max: 1 });
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    server.on("connection", (socket) => void sendLeads(socket));
    await new Promise((resolve) => server.once("listening", resolve));
    const bound = server.address();
    return `ws://127.0.0.1:${typeof bound === "object" && bound ? bound.port : ""}`;
  },
};

serveParent(duties, async () => database?.end());

async function sendLeads(socket: WebSocket): Promise<void> {
  const { rows = [] } =
    (await database?.query({
      text: `select ${names.join(", ")} from lead order by created_at desc, id desc`,
      rowMode: "array",
    })) ?? {};
  for (let start = 0; start < rows.length; start += frameRows)
    socket.send(JSON.stringify(rows.slice(start, start + frameRows)));
  socket.send("end");
}
