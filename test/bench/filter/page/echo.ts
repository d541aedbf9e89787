// A worker that does nothing but answer: the way from a page to its replica and back.
self.addEventListener("message", ({ data }: MessageEvent<string>) => self.postMessage(data));
