import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

export default ts.config(
  { ignores: ["dist/", "node_modules/"] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      // The compiler's own accessibility warnings are the ones that count; it knows these comments.
      "svelte/no-unused-svelte-ignore": "off",
      // Bookkeeping that no view reads is a plain Map; what views read is a SvelteMap.
      "svelte/prefer-svelte-reactivity": "off",
      "max-lines": ["error", { max: 400 }],
      "no-restricted-globals": [
        "error",
        { name: "localStorage", message: "Nothing outlives the tab (ux (c) 7)." },
        { name: "indexedDB", message: "Nothing outlives the tab (ux (c) 7)." },
      ],
      "no-restricted-properties": [
        "error",
        { object: "history", property: "pushState", message: "One history entry only (U2)." },
        { object: "window", property: "localStorage", message: "Nothing outlives the tab." },
      ],
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: { "max-lines-per-function": ["error", { max: 40, skipComments: true }] },
  },
);
