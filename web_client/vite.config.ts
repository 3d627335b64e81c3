import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// File names carry no meaning: what a browser keeps in its cache or its network list must not say
// what the page is for (D61).
const meaningless = "assets/[hash].js";

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    // An image in a data: URL is allowed by the CSP, but a script or a style never is.
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        entryFileNames: meaningless,
        chunkFileNames: meaningless,
        assetFileNames: "assets/[hash][extname]",
      },
    },
  },
  server: { port: 5173, proxy: { "/socket.io": { target: "http://localhost:8080", ws: true } } },
});
