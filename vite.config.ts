import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import solid from "vite-plugin-solid";
import { freshState } from "./client/sync/memory-store.ts";
import { openPglite } from "./client/sync/open-pglite.ts";
import { createPgliteStore } from "./client/sync/pglite-store.ts";

const serverPaths = [
  "/api",
  "/sync",
  "/yjs",
  "/health",
  "/metrics",
  "/openapi.json",
  "/docs",
  "/ingestion/api",
  "/ingestion/crm-dashboard/api",
];

const manifest = {
  name: "Baton",
  short_name: "Baton",
  description: "Leads handed from person to person, also where the network does not reach.",
  id: "/",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: "#f7f8fa",
  theme_color: "#f7f8fa",
  icons: [
    { src: "/icons/baton-192.png", sizes: "192x192", type: "image/png" },
    { src: "/icons/baton-512.png", sizes: "512x512", type: "image/png" },
    {
      src: "/icons/baton-maskable-512.png",
      sizes: "512x512",
      type: "image/png",
      purpose: "maskable",
    },
    { src: "/icons/baton.svg", sizes: "any", type: "image/svg+xml" },
  ],
} as const;

/**
 * An empty replica, made while building: a browser that unpacks it starts in less than half the time of one
 * that makes its own.
 */
const replicaImage: Plugin = {
  name: "replica-image",
  apply: "build",
  async generateBundle() {
    const db = await openPglite("memory://");
    await createPgliteStore(db, freshState("00000000-0000-4000-8000-000000000000"));
    // Each database is 300 files to unpack and, at every start, to read: the templates are not needed.
    await db.exec("update pg_database set datistemplate = false where datistemplate");
    await db.exec("drop database template0");
    await db.exec("drop database template1");
    await db.exec("delete from engine.state");
    await db.exec("checkpoint");
    const image = await db.dumpDataDir("gzip");
    await db.close();
    this.emitFile({
      type: "asset",
      fileName: "replica.tar.gz",
      source: new Uint8Array(await image.arrayBuffer()),
    });
  },
};

export default defineConfig({
  root: "client",
  plugins: [
    solid(),
    tailwindcss(),
    replicaImage,
    VitePWA({
      registerType: "prompt",
      injectRegister: false,
      manifest: { ...manifest, icons: [...manifest.icons] },
      workbox: {
        globPatterns: ["**/*.{js,css,html,svg,png,wasm,data,gz,webmanifest}"],
        maximumFileSizeToCacheInBytes: 24 * 1024 * 1024,
        navigateFallback: "index.html",
        navigateFallbackDenylist: serverPaths.map((path) => new RegExp(`^${path}(/|$|\\?)`)),
        cleanupOutdatedCaches: true,
        importScripts: ["push.js"],
      },
    }),
  ],
  // PGlite finds its wasm beside its own module; pre-bundling would move the module away from it.
  optimizeDeps: { exclude: ["@electric-sql/pglite"] },
  worker: { format: "es" },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    // light-dark() and relative colours in theme.css ship untranslated.
    target: ["chrome123", "edge123", "firefox128", "safari18"],
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      "/api": "http://localhost:3000",
      "/health": "http://localhost:3000",
      // Exactly: below /sync/ lie our own modules while developing.
      "^/sync$": { target: "ws://localhost:3000", ws: true },
    },
  },
});
