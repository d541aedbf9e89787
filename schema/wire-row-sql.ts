import type { Shape } from "./shape.ts";

/**
 * Row `r` of a table as one JSON array in wire order. One column is far cheaper to describe and to
 * parse than fifty; its moments still have to be put into our form (`decodeWireRow`).
 */
export function wireRowSql(shape: Shape, r: string): string {
  return `json_build_array(${shape.columns.map(({ name }) => `${r}."${name}"`).join(", ")})`;
}
