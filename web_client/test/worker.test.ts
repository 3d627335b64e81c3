/** The worker stands alone, so its words are written twice; and it does nothing but show them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { device } from "../src/words/en-device";

const worker = readFileSync("public/worker.js", "utf8");

describe("the worker", () => {
  it("shows the words its owner was shown", () => {
    expect(worker).toContain(`const NAME = ${JSON.stringify(device.name)};`);
    expect(worker).toContain(`const LINE = ${JSON.stringify(device.line)};`);
  });

  it("reads nothing of a push, keeps nothing and answers no page", () => {
    expect(worker).not.toMatch(/event\.data|caches|indexedDB|fetch|postMessage|importScripts/);
  });
});
