import { tabHeaders } from "../impersonation/tab.ts";
import { parseJson, refusalOf, unreachable } from "./answer.ts";

/**
 * Sends a file as it is. The one thing that `send` cannot do: say how far it is.
 *
 * @param onProgress - told the part that has gone out, from 0 to 1
 * @throws AppError what the server says, or that it cannot be reached
 */
export function sendFile(
  path: string,
  file: Blob,
  onProgress: (part: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", path);
    for (const [name, value] of Object.entries(tabHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      if (request.status < 300) resolve();
      else reject(refusalOf(parseJson(request.responseText)));
    });
    request.addEventListener("error", () => reject(unreachable()));
    request.addEventListener("abort", () => reject(unreachable()));
    request.send(file);
  });
}
