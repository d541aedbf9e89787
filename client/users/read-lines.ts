/** The cells of a CSV file by line, whatever separates them. */
export async function readLines(file: File): Promise<string[][]> {
  const { parse } = await import("csv-parse/browser/esm/sync");
  const text = (await file.text()).replace(/^\uFEFF/, "");
  const [first = ""] = text.split(/\r?\n/, 1);
  const delimiter = [",", ";", "\t"].toSorted(
    (left, right) => first.split(right).length - first.split(left).length,
  )[0];
  return parse(text, { delimiter, relax_column_count: true, relax_quotes: true });
}
