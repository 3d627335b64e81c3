import { env } from "node:process";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const forBrowsers = new URL(
  "node_modules/socket.io-client/dist/socket.io.esm.min.js",
  import.meta.url,
);

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  test: {
    environment: "happy-dom",
    include: [env["STREAMS"] ? "test/law/*.law.ts" : "test/**/*.test.ts"],
    restoreMocks: true,
    // As a page gets it, over the WebSocket of a browser and not one of Node's.
    alias: { "socket.io-client": forBrowsers.pathname },
  },
});
