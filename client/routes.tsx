import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";

const pages: RouteDefinition[] = [];

/** Shows every component of `client/ui`; only while developing. */
const gallery: RouteDefinition = {
  path: "/gallery",
  component: lazy(() =>
    import("./ui/gallery/Gallery.tsx").then((file) => ({ default: file.Gallery })),
  ),
};

/** Every page, loaded when it is first opened. */
export const routes: RouteDefinition[] = import.meta.env.DEV ? [...pages, gallery] : pages;
